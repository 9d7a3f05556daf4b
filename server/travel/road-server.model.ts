import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';
import type { RoadProfile } from '#shared/travel/road-times';
import type { RoadServerFailure } from '#shared/travel/road-servers-wire';

export class RoadServer extends Model<InferAttributes<RoadServer>, InferCreationAttributes<RoadServer>> {
  declare profile: RoadProfile;
  declare url: string;
  declare setAt: Date;
  declare setBy: CreationOptional<string | null>;
  declare answeredAt: CreationOptional<Date | null>;
  /** Since when it has not answered; empty again once it does. */
  declare failedAt: CreationOptional<Date | null>;
  declare failure: CreationOptional<RoadServerFailure | null>;
  declare revision: CreationOptional<string>;
}

export function initRoadServer(sequelize: Sequelize): void {
  RoadServer.init(
    {
      profile: { type: DataTypes.TEXT, primaryKey: true, allowNull: false },
      url: { type: DataTypes.TEXT, allowNull: false },
      setAt: { type: DataTypes.DATE, allowNull: false },
      setBy: { type: DataTypes.UUID, allowNull: true },
      answeredAt: { type: DataTypes.DATE, allowNull: true },
      failedAt: { type: DataTypes.DATE, allowNull: true },
      failure: { type: DataTypes.TEXT, allowNull: true },
      revision: { type: DataTypes.UUID, allowNull: false, defaultValue: DataTypes.UUIDV4 },
    },
    { sequelize, tableName: 'road_servers' },
  );
}
