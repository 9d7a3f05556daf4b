import 'leaflet/dist/leaflet.css';
import L from 'leaflet';
import { useEffect, useRef } from 'react';
import { useWords } from '../lib/words';
import { NumberField } from './number-field';
import './page.css';

export interface MapPoint {
  latitude: number;
  longitude: number;
}

interface MapPickerProps {
  label: string;
  value: MapPoint | null;
  onChange: (point: MapPoint) => void;
  /** Named dots that tell where one is: there are no map tiles, so nothing is fetched from elsewhere. */
  places: readonly (MapPoint & { id: string; name: string })[];
  /** Where to look at first, e.g. the chosen locality. */
  focus?: MapPoint | null;
}

/** A point on the map: a click sets it; by keyboard the two coordinates below do. */
export function MapPicker({ label, value, onChange, places, focus = null }: MapPickerProps) {
  const words = useWords();
  const element = useRef<HTMLDivElement>(null);
  const map = useRef<L.Map | null>(null);
  const marker = useRef<L.CircleMarker | null>(null);
  const change = useRef(onChange);
  useEffect(() => {
    change.current = onChange;
  }, [onChange]);

  useEffect(() => {
    if (element.current === null) return undefined;
    const created = L.map(element.current, { attributionControl: false, zoomSnap: 0.5, keyboard: true });
    created.setView([50.94, 21.4], 10);
    created.on('click', (event) => change.current(rounded(event.latlng.lat, event.latlng.lng)));
    map.current = created;
    return () => {
      created.remove();
      map.current = null;
      marker.current = null;
    };
  }, []);

  useEffect(() => {
    const current = map.current;
    if (current === null || places.length === 0) return undefined;
    const layer = L.layerGroup(
      places.map((place) =>
        L.circleMarker([place.latitude, place.longitude], {
          radius: 4,
          weight: 0,
          fillOpacity: 1,
          className: 'map__place',
          interactive: false,
        }).bindTooltip(place.name, { permanent: true, direction: 'right', offset: [4, 0], className: 'map__name' }),
      ),
    ).addTo(current);
    current.fitBounds(L.latLngBounds(places.map((place) => [place.latitude, place.longitude])), { padding: [24, 24] });
    return () => void layer.remove();
  }, [places]);

  const focusLatitude = focus?.latitude ?? null;
  const focusLongitude = focus?.longitude ?? null;
  useEffect(() => {
    if (focusLatitude !== null && focusLongitude !== null) map.current?.setView([focusLatitude, focusLongitude], 14);
  }, [focusLatitude, focusLongitude]);

  const latitude = value?.latitude ?? null;
  const longitude = value?.longitude ?? null;
  useEffect(() => {
    if (map.current === null || latitude === null || longitude === null) return;
    marker.current ??= L.circleMarker([latitude, longitude], {
      radius: 9,
      weight: 3,
      fillOpacity: 0.35,
      className: 'map__chosen',
    }).addTo(map.current);
    marker.current.setLatLng([latitude, longitude]);
  }, [latitude, longitude]);

  const format = { minimumFractionDigits: 5, maximumFractionDigits: 5 };
  return (
    <div className="stack">
      <p className="quiet">{words.app.fields.mapHint}</p>
      <div
        ref={element}
        className="map screen-only"
        role="application"
        aria-label={`${label}: ${words.app.fields.mapLabel}`}
      />
      <div className="row">
        <NumberField
          width="medium"
          label={words.app.fields.latitude}
          value={latitude}
          onChange={(next) =>
            next !== null && onChange({ latitude: next, longitude: longitude ?? focusLongitude ?? 21.4 })
          }
          min={49}
          max={55}
          format={format}
          plain
        />
        <NumberField
          width="medium"
          label={words.app.fields.longitude}
          value={longitude}
          onChange={(next) =>
            next !== null && onChange({ latitude: latitude ?? focusLatitude ?? 50.94, longitude: next })
          }
          min={14}
          max={25}
          format={format}
          plain
        />
      </div>
    </div>
  );
}

/** Five decimals are about a metre. */
const rounded = (latitude: number, longitude: number): MapPoint => ({
  latitude: Math.round(latitude * 100_000) / 100_000,
  longitude: Math.round(longitude * 100_000) / 100_000,
});
