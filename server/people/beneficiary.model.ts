import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';
import type { Day } from '#shared/kernel/time';

export class Beneficiary extends Model<InferAttributes<Beneficiary>, InferCreationAttributes<Beneficiary>> {
  declare id: CreationOptional<string>;
  declare referenceNumber: string;
  declare municipalityId: string;
  declare firstName: string;
  declare lastName: string;
  declare pesel: CreationOptional<string | null>;
  declare documentNumber: CreationOptional<string | null>;
  declare bornOn: CreationOptional<Day | null>;
  declare phone: CreationOptional<string | null>;
  declare contactName: CreationOptional<string | null>;
  declare contactPhone: CreationOptional<string | null>;
  declare localityId: string;
  declare addressLine: string;
  declare postalCode: string;
  declare latitude: number;
  declare longitude: number;
  declare needs: CreationOptional<string[]>;
  declare requiredQualifications: CreationOptional<string[]>;
  declare wishedGender: CreationOptional<'female' | 'male' | null>;
  declare entryNote: CreationOptional<string | null>;
}

export function initBeneficiary(sequelize: Sequelize): void {
  Beneficiary.init(
    {
      id: { type: DataTypes.UUID, primaryKey: true, allowNull: false, defaultValue: DataTypes.UUIDV4 },
      referenceNumber: { type: DataTypes.TEXT, allowNull: false },
      municipalityId: { type: DataTypes.UUID, allowNull: false },
      firstName: { type: DataTypes.TEXT, allowNull: false },
      lastName: { type: DataTypes.TEXT, allowNull: false },
      pesel: { type: DataTypes.TEXT, allowNull: true },
      documentNumber: { type: DataTypes.TEXT, allowNull: true },
      bornOn: { type: DataTypes.DATEONLY, allowNull: true },
      phone: { type: DataTypes.TEXT, allowNull: true },
      contactName: { type: DataTypes.TEXT, allowNull: true },
      contactPhone: { type: DataTypes.TEXT, allowNull: true },
      localityId: { type: DataTypes.UUID, allowNull: false },
      addressLine: { type: DataTypes.TEXT, allowNull: false },
      postalCode: { type: DataTypes.TEXT, allowNull: false },
      latitude: { type: DataTypes.DOUBLE, allowNull: false },
      longitude: { type: DataTypes.DOUBLE, allowNull: false },
      needs: { type: DataTypes.ARRAY(DataTypes.TEXT), allowNull: false, defaultValue: [] },
      requiredQualifications: { type: DataTypes.ARRAY(DataTypes.TEXT), allowNull: false, defaultValue: [] },
      wishedGender: { type: DataTypes.TEXT, allowNull: true },
      entryNote: { type: DataTypes.TEXT, allowNull: true },
    },
    { sequelize, tableName: 'beneficiaries' },
  );
}
