import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';
import type { RoadProfile } from '#shared/travel/road-times';

export class RoadTime extends Model<InferAttributes<RoadTime>, InferCreationAttributes<RoadTime>> {
  declare profile: RoadProfile;
  /** Ten-thousandths of a degree. */
  declare fromLatitudeE4: number;
  declare fromLongitudeE4: number;
  declare toLatitudeE4: number;
  declare toLongitudeE4: number;
  /** Empty where there is no road. */
  declare seconds: CreationOptional<number | null>;
  declare metres: CreationOptional<number | null>;
  declare fetchedAt: Date;
}

export function initRoadTime(sequelize: Sequelize): void {
  const point = (field: string) => ({ type: DataTypes.INTEGER, primaryKey: true, allowNull: false, field });
  RoadTime.init(
    {
      profile: { type: DataTypes.TEXT, primaryKey: true, allowNull: false },
      fromLatitudeE4: point('from_latitude_e4'),
      fromLongitudeE4: point('from_longitude_e4'),
      toLatitudeE4: point('to_latitude_e4'),
      toLongitudeE4: point('to_longitude_e4'),
      seconds: { type: DataTypes.INTEGER, allowNull: true },
      metres: { type: DataTypes.INTEGER, allowNull: true },
      fetchedAt: { type: DataTypes.DATE, allowNull: false },
    },
    { sequelize, tableName: 'road_times' },
  );
}
