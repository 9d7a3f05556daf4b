import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';

export class Municipality extends Model<InferAttributes<Municipality>, InferCreationAttributes<Municipality>> {
  declare id: CreationOptional<string>;
  declare name: string;
  declare terc: string;
  declare nip: string;
  declare addressLine: string;
  declare postalCode: string;
  declare postOffice: string;
  declare hue: CreationOptional<number>;
  declare welfareCentreKind: 'OPS' | 'MOPS' | 'GOPS' | 'MGOPS' | 'CUS';
  declare welfareCentreName: string;
  declare welfareCentreNip: CreationOptional<string | null>;
  declare welfareCentreInternalId: CreationOptional<string | null>;
  declare welfareCentreAddressLine: string;
  declare welfareCentrePostalCode: string;
  declare welfareCentrePostOffice: string;
}

export function initMunicipality(sequelize: Sequelize): void {
  Municipality.init(
    {
      id: { type: DataTypes.UUID, primaryKey: true, allowNull: false, defaultValue: DataTypes.UUIDV4 },
      name: { type: DataTypes.TEXT, allowNull: false },
      terc: { type: DataTypes.TEXT, allowNull: false },
      nip: { type: DataTypes.TEXT, allowNull: false },
      addressLine: { type: DataTypes.TEXT, allowNull: false },
      postalCode: { type: DataTypes.TEXT, allowNull: false },
      postOffice: { type: DataTypes.TEXT, allowNull: false },
      hue: { type: DataTypes.SMALLINT, allowNull: false, defaultValue: 1 },
      welfareCentreKind: { type: DataTypes.TEXT, allowNull: false },
      welfareCentreName: { type: DataTypes.TEXT, allowNull: false },
      welfareCentreNip: { type: DataTypes.TEXT, allowNull: true },
      welfareCentreInternalId: { type: DataTypes.TEXT, allowNull: true },
      welfareCentreAddressLine: { type: DataTypes.TEXT, allowNull: false },
      welfareCentrePostalCode: { type: DataTypes.TEXT, allowNull: false },
      welfareCentrePostOffice: { type: DataTypes.TEXT, allowNull: false },
    },
    { sequelize, tableName: 'municipalities' },
  );
}
