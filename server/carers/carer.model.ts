import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';
import type { Day } from '#shared/kernel/time';

export class Carer extends Model<InferAttributes<Carer>, InferCreationAttributes<Carer>> {
  declare id: CreationOptional<string>;
  declare referenceNumber: string;
  declare firstName: string;
  declare lastName: string;
  declare phone: CreationOptional<string | null>;
  declare gender: 'female' | 'male';
  declare employmentKind: 'employment' | 'mandate';
  declare fteThousandths: number;
  declare disabilityDegree: CreationOptional<'none' | 'light' | 'moderate' | 'severe'>;
  declare qualifications: CreationOptional<string[]>;
  declare localityId: string;
  declare latitude: number;
  declare longitude: number;
  declare mobility: 'foot' | 'bicycle' | 'bus' | 'car';
  declare workingTimeSystem: CreationOptional<'basic' | 'equivalent'>;
  declare interruptedTime: CreationOptional<boolean>;
  declare flexibleStart: CreationOptional<boolean>;
  declare limitsWaivedOn: CreationOptional<Day | null>;
  declare employedFrom: Day;
  declare employedTo: CreationOptional<Day | null>;
}

export function initCarer(sequelize: Sequelize): void {
  Carer.init(
    {
      id: { type: DataTypes.UUID, primaryKey: true, allowNull: false, defaultValue: DataTypes.UUIDV4 },
      referenceNumber: { type: DataTypes.TEXT, allowNull: false },
      firstName: { type: DataTypes.TEXT, allowNull: false },
      lastName: { type: DataTypes.TEXT, allowNull: false },
      phone: { type: DataTypes.TEXT, allowNull: true },
      gender: { type: DataTypes.TEXT, allowNull: false },
      employmentKind: { type: DataTypes.TEXT, allowNull: false },
      fteThousandths: { type: DataTypes.SMALLINT, allowNull: false },
      disabilityDegree: { type: DataTypes.TEXT, allowNull: false, defaultValue: 'none' },
      qualifications: { type: DataTypes.ARRAY(DataTypes.TEXT), allowNull: false, defaultValue: [] },
      localityId: { type: DataTypes.UUID, allowNull: false },
      latitude: { type: DataTypes.DOUBLE, allowNull: false },
      longitude: { type: DataTypes.DOUBLE, allowNull: false },
      mobility: { type: DataTypes.TEXT, allowNull: false },
      workingTimeSystem: { type: DataTypes.TEXT, allowNull: false, defaultValue: 'basic' },
      interruptedTime: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
      flexibleStart: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
      limitsWaivedOn: { type: DataTypes.DATEONLY, allowNull: true },
      employedFrom: { type: DataTypes.DATEONLY, allowNull: false },
      employedTo: { type: DataTypes.DATEONLY, allowNull: true },
    },
    { sequelize, tableName: 'carers' },
  );
}
