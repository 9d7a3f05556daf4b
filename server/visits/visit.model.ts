import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';
import type { Day } from '#shared/kernel/time';
import type { ServiceKind } from '#shared/municipalities/service-kind';

export class Visit extends Model<InferAttributes<Visit>, InferCreationAttributes<Visit>> {
  declare id: CreationOptional<string>;
  declare patternId: CreationOptional<string | null>;
  declare decisionId: string;
  declare beneficiaryId: string;
  declare municipalityId: string;
  declare serviceKind: ServiceKind;
  declare onDay: Day;
  declare mayBeOn: CreationOptional<Day[] | null>;
  declare earliestStartAt: Date;
  declare latestStartAt: Date;
  declare plannedStartAt: Date;
  declare durationMinutes: number;
  declare carersNeeded: CreationOptional<number>;
  declare requiredQualifications: CreationOptional<string[]>;
  declare tasks: string[];
  declare cancelledAt: CreationOptional<Date | null>;
  declare cancelledBy: CreationOptional<string | null>;
  declare cancellationReason: CreationOptional<string | null>;
}

export function initVisit(sequelize: Sequelize): void {
  Visit.init(
    {
      id: { type: DataTypes.UUID, primaryKey: true, allowNull: false, defaultValue: DataTypes.UUIDV4 },
      patternId: { type: DataTypes.UUID, allowNull: true },
      decisionId: { type: DataTypes.UUID, allowNull: false },
      beneficiaryId: { type: DataTypes.UUID, allowNull: false },
      municipalityId: { type: DataTypes.UUID, allowNull: false },
      serviceKind: { type: DataTypes.TEXT, allowNull: false },
      onDay: { type: DataTypes.DATEONLY, allowNull: false },
      mayBeOn: { type: DataTypes.ARRAY(DataTypes.DATEONLY), allowNull: true },
      earliestStartAt: { type: DataTypes.DATE, allowNull: false },
      latestStartAt: { type: DataTypes.DATE, allowNull: false },
      plannedStartAt: { type: DataTypes.DATE, allowNull: false },
      durationMinutes: { type: DataTypes.SMALLINT, allowNull: false },
      carersNeeded: { type: DataTypes.SMALLINT, allowNull: false, defaultValue: 1 },
      requiredQualifications: { type: DataTypes.ARRAY(DataTypes.TEXT), allowNull: false, defaultValue: [] },
      tasks: { type: DataTypes.ARRAY(DataTypes.TEXT), allowNull: false },
      cancelledAt: { type: DataTypes.DATE, allowNull: true },
      cancelledBy: { type: DataTypes.UUID, allowNull: true },
      cancellationReason: { type: DataTypes.TEXT, allowNull: true },
    },
    { sequelize, tableName: 'visits' },
  );
}
