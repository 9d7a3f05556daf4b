import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';

export class Enterprise extends Model<InferAttributes<Enterprise>, InferCreationAttributes<Enterprise>> {
  declare onlyOne: CreationOptional<boolean>;
  declare name: string;
  declare nip: string;
  declare krs: string;
  declare regon: CreationOptional<string | null>;
  declare addressLine: string;
  declare postalCode: string;
  declare postOffice: string;
  declare phone: CreationOptional<string | null>;
  declare email: CreationOptional<string | null>;
  declare bankAccount: string;
  declare bankName: CreationOptional<string | null>;
  declare vatExemptionBasis: string;
  declare demo: CreationOptional<boolean>;
}

export function initEnterprise(sequelize: Sequelize): void {
  Enterprise.init(
    {
      onlyOne: { type: DataTypes.BOOLEAN, primaryKey: true, allowNull: false, defaultValue: true },
      name: { type: DataTypes.TEXT, allowNull: false },
      nip: { type: DataTypes.TEXT, allowNull: false },
      krs: { type: DataTypes.TEXT, allowNull: false },
      regon: { type: DataTypes.TEXT, allowNull: true },
      addressLine: { type: DataTypes.TEXT, allowNull: false },
      postalCode: { type: DataTypes.TEXT, allowNull: false },
      postOffice: { type: DataTypes.TEXT, allowNull: false },
      phone: { type: DataTypes.TEXT, allowNull: true },
      email: { type: DataTypes.TEXT, allowNull: true },
      bankAccount: { type: DataTypes.TEXT, allowNull: false },
      bankName: { type: DataTypes.TEXT, allowNull: true },
      vatExemptionBasis: { type: DataTypes.TEXT, allowNull: false },
      demo: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
    },
    { sequelize, tableName: 'enterprise' },
  );
}
