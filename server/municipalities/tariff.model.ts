import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';
import type { Day } from '#shared/kernel/time';
import type { DayKind } from '#shared/kernel/calendar';
import type { ServiceKind } from '#shared/municipalities/service-kind';

export class Tariff extends Model<InferAttributes<Tariff>, InferCreationAttributes<Tariff>> {
  declare id: CreationOptional<string>;
  declare agreementId: string;
  declare serviceKind: ServiceKind;
  declare dayKind: DayKind;
  declare validFrom: Day;
  declare validTo: CreationOptional<Day | null>;
  declare priceGrosze: number;
}

export function initTariff(sequelize: Sequelize): void {
  Tariff.init(
    {
      id: { type: DataTypes.UUID, primaryKey: true, allowNull: false, defaultValue: DataTypes.UUIDV4 },
      agreementId: { type: DataTypes.UUID, allowNull: false },
      serviceKind: { type: DataTypes.TEXT, allowNull: false },
      dayKind: { type: DataTypes.TEXT, allowNull: false },
      validFrom: { type: DataTypes.DATEONLY, allowNull: false },
      validTo: { type: DataTypes.DATEONLY, allowNull: true },
      priceGrosze: { type: DataTypes.INTEGER, allowNull: false },
    },
    { sequelize, tableName: 'tariffs' },
  );
}
