/** A point on the map; the locality finds an entered travel time for its pair. */
export interface Place {
  latitude: number;
  longitude: number;
  localityId: string;
}
