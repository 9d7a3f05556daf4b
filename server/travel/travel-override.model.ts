import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';

export class TravelOverride extends Model<InferAttributes<TravelOverride>, InferCreationAttributes<TravelOverride>> {
  declare id: CreationOptional<string>;
  declare fromLocalityId: string;
  declare toLocalityId: string;
  declare mobility: 'foot' | 'bicycle' | 'bus' | 'car';
  declare minutes: number;
  declare note: CreationOptional<string | null>;
}

export function initTravelOverride(sequelize: Sequelize): void {
  TravelOverride.init(
    {
      id: { type: DataTypes.UUID, primaryKey: true, allowNull: false, defaultValue: DataTypes.UUIDV4 },
      fromLocalityId: { type: DataTypes.UUID, allowNull: false },
      toLocalityId: { type: DataTypes.UUID, allowNull: false },
      mobility: { type: DataTypes.TEXT, allowNull: false },
      minutes: { type: DataTypes.SMALLINT, allowNull: false },
      note: { type: DataTypes.TEXT, allowNull: true },
    },
    { sequelize, tableName: 'travel_overrides' },
  );
}
