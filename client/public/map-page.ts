/** A map within its page: what is chosen, the words beside it, the address that says what is seen. */
import { ADDRESS } from '@footprint/schema/public/address.ts';
import type { MapSetup } from '@footprint/schema/public/map-layers.ts';
import type { AreaMap, MapListener, MapView } from './area-map.ts';
import { button, make } from './element.ts';
import { layersThere, makeChoices, makeMoves } from './map-controls.ts';
import { attributionLine, planLine, showLegend } from './map-legend.ts';
import { showChosen, showInView } from './map-panel.ts';
import { pageOf, readPlace } from './map-place.ts';
import { frameHtml, makeShare } from './map-share.ts';
import { legendOf } from './map-words.ts';
import { CHOSEN_EVENT } from './search-box.ts';
import type { Suggestion } from './suggest.ts';
import { type Chosen, readView, type ViewAddress, writeView } from './view-address.ts';

const KINDS = { networks: 'network', practices: 'practice', areas: 'area' } as const;

/** The level of heading that follows the one before the map. */
function headingLevel(box: HTMLElement): string {
  const before = [...document.querySelectorAll('h1, h2, h3')].filter(
    (heading) => (heading.compareDocumentPosition(box) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
  );
  return `h${Math.min(6, Number(before.at(-1)?.tagName[1] ?? 1) + 1)}`;
}

export class MapPage {
  private readonly box: HTMLElement;
  private readonly setup: MapSetup;
  private readonly Drawn: typeof AreaMap;
  private readonly level: string;
  private readonly stage = make('div', { class: 'area-map__stage' });
  private readonly canvas = make('div', { class: 'area-map__canvas' });
  private readonly notice = make('div', { class: 'area-map__notice', role: 'status' });
  private readonly chosenPanel = make('section', { class: 'area-map__chosen', 'aria-live': 'polite', hidden: true });
  private readonly legend = make('section', { class: 'area-map__legend' });
  private readonly legendHeading: HTMLElement;
  private readonly status = make('p', { role: 'status', class: 'area-map__note' });
  private readonly list = make('div', { class: 'area-map__list' });
  private readonly share = makeShare();
  private readonly choices;
  /** What the page is about: marked while nothing else is chosen. */
  private readonly focus: Chosen | null;
  private view: MapView;
  private map: AreaMap;
  private name: string | null = null;
  private failed: false | 'partly' | 'partless' = false;
  /** Whether somebody changed what is seen: until then the address stays as it came. */
  private changed = false;

  constructor(box: HTMLElement, setup: MapSetup, Drawn: typeof AreaMap) {
    this.box = box;
    this.setup = setup;
    this.Drawn = Drawn;
    this.level = headingLevel(box);
    this.legendHeading = make(this.level as 'h2');
    this.focus = setup.focus === null ? null : { kind: KINDS[setup.focus.layer], code: setup.focus.code };
    const said = readView(location.hash);
    this.view = this.viewOf(said);
    this.choices = makeChoices(setup, this.view, (choice) => this.change(choice));
    this.build();
    this.map = this.draw(said);
    this.begin(said);
    addEventListener('hashchange', () => {
      const now = readView(location.hash);
      if (writeView(now) === '') return;
      this.view = this.viewOf(now);
      if (now.position !== null) this.map.goTo(now.position);
      this.refresh();
    });
    addEventListener('beforeprint', () => this.print());
    addEventListener('afterprint', () => this.stage.querySelector('.area-map__picture')?.remove());
    document.addEventListener(CHOSEN_EVENT, (event) => this.searched(event as CustomEvent));
    box.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || this.view.chosen === null) return;
      this.change({ chosen: null });
      this.map.focus();
    });
  }

  private viewOf({ layer, mode, time, chosen }: ViewAddress): MapView {
    const { today, plan } = this.setup;
    const there = layersThere(this.setup);
    return {
      layer: layer !== null && there.includes(layer) ? layer : 'networks',
      mode: today.modes.find((known) => known.mode === mode)?.mode ?? today.modes[0]?.mode ?? 'walk',
      time: plan === null ? 'today' : (time ?? 'plan'),
      chosen,
    };
  }

  private build(): void {
    const { setup, box } = this;
    const moves = makeMoves({
      zoom: (by) => this.map.zoom(by),
      step: (right, down) => this.map.step(right, down),
      back: () => this.map.fit(setup.bounds),
    });
    const inView = make(
      'section',
      { class: 'area-map__in-view' },
      make(this.level as 'h2', {}, 'In this view'),
      this.status,
      this.list,
    );
    this.stage.append(this.canvas, moves, this.notice);
    if (setup.embed) {
      const drawer = make('details', { class: 'area-map__drawer' }, make('summary', {}, 'Key and layers'));
      // Whose plan it is, and how to respond, the page says above it.
      drawer.append(this.choices.element, this.legend, inView);
      this.stage.append(this.chosenPanel, drawer);
      box.classList.add('area-map--embed');
      box.replaceChildren(this.stage);
      return;
    }
    const plan = planLine(setup);
    const beside = make('div', { class: 'area-map__beside' }, this.chosenPanel, this.legend, inView);
    box.replaceChildren(
      ...(plan === null ? [] : [plan]),
      this.choices.element,
      make('div', { class: 'area-map__sides' }, this.stage, beside),
      attributionLine(setup),
      this.share.element,
    );
  }

  private draw(said: ViewAddress): AreaMap {
    const listener: MapListener = {
      chose: (chosen) => this.change({ chosen }),
      moved: (bySomebody) => {
        if (bySomebody) this.changed = true;
        // The first may come before the constructor of the map has ended.
        if (this.map !== undefined) this.address();
      },
      rested: () => {
        this.beside();
        this.address();
      },
      failed: (partless) => {
        this.failed = partless ? 'partless' : 'partly';
        this.tell();
      },
    };
    const title = 'Map. The arrow keys move it, plus and minus zoom, Enter chooses what is in the middle.';
    return new this.Drawn(this.canvas, this.setup, this.drawn(), said.position, title, listener);
  }

  /** The view with the page's own thing marked where nothing else is. */
  private drawn(): MapView {
    return { ...this.view, chosen: this.view.chosen ?? this.focus };
  }

  private begin(said: ViewAddress): void {
    this.refresh();
    const { chosen } = said;
    if (chosen === null) return;
    void readPlace(pageOf(this.setup, this.view.time, chosen)).then((place) => {
      if (this.view.chosen?.code !== chosen.code || place === null) return;
      this.name = place.name;
      if (said.position === null && place.bounds !== null) this.map.fit(place.bounds);
      this.beside();
    });
  }

  private change(change: Partial<MapView>): void {
    this.changed = true;
    this.name = null;
    this.view = { ...this.view, ...change };
    // A network that only the plan has is not there today.
    const { time, chosen } = this.view;
    if (time === 'today' && chosen?.kind === 'network' && /^n\d+$/.test(chosen.code))
      this.view = { ...this.view, chosen: null };
    this.refresh();
    this.address();
  }

  private refresh(): void {
    const { layer, mode, time } = this.view;
    this.choices.set(this.view);
    showLegend(this.legend, legendOf(this.setup, layer, mode, time), this.legendHeading);
    this.map.show(this.drawn());
    this.beside();
  }

  private beside(): void {
    const { setup, map, view } = this;
    showChosen(this.chosenPanel, this.level, {
      setup,
      map,
      view,
      fallback: this.name,
      close: () => {
        this.change({ chosen: null });
        map.focus();
      },
    });
    showInView(this.list, this.status, { setup, map, view, failed: this.failed !== false });
    this.tell();
  }

  /** Says over the map what it cannot show here, and what to do. */
  private tell(): void {
    const { layer, time } = this.view;
    const archive = time === 'today' || this.setup.plan === null ? this.setup.today : this.setup.plan;
    const { zoom } = this.map.position();
    const areas = layer === 'minutes' || layer === 'deprivation' || time === 'changes';
    const from = areas ? archive.areasFrom : layer === 'practices' ? archive.practicesFrom : 0;
    const what = areas ? 'Neighbourhoods' : 'GP practices';
    if (this.failed !== false) {
      this.notice.replaceChildren(
        make(
          'p',
          {},
          this.failed === 'partless'
            ? 'The map could not be loaded: this site’s web server does not give parts of files (HTTP ranges), and the whole map is large. The lists and tables say the same.'
            : 'Part of the map could not be loaded. The lists and tables say the same.',
        ),
        button('Try again', { class: 'area-map__button' }, () => this.again()),
      );
    } else if (zoom < from) {
      if (this.notice.dataset['says'] !== what)
        this.notice.replaceChildren(
          make('p', {}, `${what} show when you come closer.`),
          button('Come closer', { class: 'area-map__button' }, () => this.map.closeTo(from + 0.01)),
        );
      this.notice.dataset['says'] = what;
      return;
    } else this.notice.replaceChildren();
    delete this.notice.dataset['says'];
  }

  private again(): void {
    const position = this.map.position();
    this.map.close();
    this.failed = false;
    this.canvas.replaceChildren();
    this.map = this.draw({ ...readView(''), position });
    this.refresh();
  }

  /** Writes what is seen into the address, and into what there is to copy. */
  private address(): void {
    const { layer, mode, time, chosen } = this.view;
    const fragment = writeView({
      position: this.map.position(),
      layer,
      mode: layer === 'minutes' ? mode : null,
      time: this.setup.plan === null ? null : time,
      chosen,
    });
    const { origin, pathname, search } = location;
    // A postcode is passed on to nobody: its view is shared as one of the whole map.
    const shared = pathname.startsWith(`${this.setup.base}/postcode/`) ? this.setup.base + ADDRESS.map : pathname;
    this.share.set(`${origin}${shared}${fragment}`, frameHtml(this.setup, origin, fragment));
    if (this.changed) history.replaceState(history.state, '', `${pathname}${search}${fragment}`);
  }

  private searched(event: CustomEvent<{ form: HTMLFormElement; suggestion: Suggestion }>): void {
    const { form, suggestion } = event.detail;
    // Only a search that stands with the map moves it; the one of the site's header leads to a page.
    if (!form.matches('main form') || this.box.dataset['map'] !== 'full') return;
    event.preventDefault();
    const { kind, code, path } = suggestion;
    const address = this.setup.base + path;
    void readPlace(address).then((place) => {
      if (place === null || place.bounds === null) {
        location.assign(address);
        return;
      }
      this.change({ time: 'today', chosen: kind === 'place' ? null : { kind, code } });
      this.name = place.name;
      this.map.fit(place.bounds);
      this.box.scrollIntoView({ block: 'nearest' });
    });
  }

  private print(): void {
    const picture = make('img', {
      class: 'area-map__picture',
      alt: 'The map as it was on the screen',
      src: this.map.picture(),
    });
    this.stage.append(picture);
  }
}
