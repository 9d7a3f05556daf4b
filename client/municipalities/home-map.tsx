import 'leaflet/dist/leaflet.css';
import L from 'leaflet';
import { useEffect, useRef } from 'react';
import { useWords } from '../lib/words';
import { Link } from '../ui/link';
import type { MapPoint } from '../ui/map-picker';
import '../ui/page.css';
import './home-map.css';

interface HomeMapProps {
  point: MapPoint;
  /** Whose home: `Okół 14`. */
  label: string;
  places: readonly (MapPoint & { id: string; name: string })[];
}

/** Where a home stands among the villages around it. It only shows: a picture, with the way to a real map below. */
export function HomeMap({ point, label, places }: HomeMapProps) {
  const words = useWords().municipalities;
  const element = useRef<HTMLDivElement>(null);
  const { latitude, longitude } = point;

  useEffect(() => {
    if (element.current === null) return undefined;
    const map = L.map(element.current, {
      attributionControl: false,
      zoomControl: false,
      dragging: false,
      keyboard: false,
      scrollWheelZoom: false,
      doubleClickZoom: false,
      boxZoom: false,
      touchZoom: false,
    });
    map.setView([latitude, longitude], 12);
    for (const place of places) {
      L.circleMarker([place.latitude, place.longitude], {
        radius: 4,
        weight: 0,
        fillOpacity: 1,
        className: 'map__place',
        interactive: false,
      })
        .bindTooltip(place.name, { permanent: true, direction: 'bottom', offset: [0, 4] })
        .addTo(map);
    }
    L.circleMarker([latitude, longitude], {
      radius: 9,
      weight: 3,
      fillOpacity: 0.35,
      className: 'map__chosen',
      interactive: false,
    }).addTo(map);
    return () => void map.remove();
  }, [latitude, longitude, places]);

  const address = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`;
  return (
    <figure className="home-map" aria-label={words.homeOnMap(label)}>
      <div ref={element} className="map home-map__picture screen-only" aria-hidden="true" />
      <p className="quiet figures screen-only">
        <Link href={address} target="_blank">
          {words.openMap}
        </Link>
      </p>
    </figure>
  );
}
