import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';

export class Locality extends Model<InferAttributes<Locality>, InferCreationAttributes<Locality>> {
  declare id: CreationOptional<string>;
  declare municipalityId: CreationOptional<string | null>;
  declare name: string;
  declare kind: 'town' | 'village';
  declare teryt: string;
  declare latitude: number;
  declare longitude: number;
}

export function initLocality(sequelize: Sequelize): void {
  Locality.init(
    {
      id: { type: DataTypes.UUID, primaryKey: true, allowNull: false, defaultValue: DataTypes.UUIDV4 },
      municipalityId: { type: DataTypes.UUID, allowNull: true },
      name: { type: DataTypes.TEXT, allowNull: false },
      kind: { type: DataTypes.TEXT, allowNull: false },
      teryt: { type: DataTypes.TEXT, allowNull: false },
      latitude: { type: DataTypes.DOUBLE, allowNull: false },
      longitude: { type: DataTypes.DOUBLE, allowNull: false },
    },
    { sequelize, tableName: 'localities' },
  );
}
