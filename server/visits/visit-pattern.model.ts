import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';
import type { Day } from '#shared/kernel/time';

export class VisitPattern extends Model<InferAttributes<VisitPattern>, InferCreationAttributes<VisitPattern>> {
  declare id: CreationOptional<string>;
  declare decisionId: string;
  declare weekdays: number[];
  declare timesAWeek: CreationOptional<number | null>;
  declare cycleWeeks: CreationOptional<number>;
  declare cycleAnchorOn: Day;
  declare windowFrom: number;
  declare windowTo: number;
  declare preferredStart: number;
  declare durationMinutes: number;
  declare carersNeeded: CreationOptional<number>;
  declare tasks: string[];
  declare validFrom: Day;
  declare validTo: CreationOptional<Day | null>;
  declare seriesId: CreationOptional<string>;
  declare followsSeriesId: CreationOptional<string | null>;
  declare gapLeastMinutes: CreationOptional<number | null>;
  declare gapMostMinutes: CreationOptional<number | null>;
}

export function initVisitPattern(sequelize: Sequelize): void {
  VisitPattern.init(
    {
      id: { type: DataTypes.UUID, primaryKey: true, allowNull: false, defaultValue: DataTypes.UUIDV4 },
      decisionId: { type: DataTypes.UUID, allowNull: false },
      weekdays: { type: DataTypes.ARRAY(DataTypes.SMALLINT), allowNull: false },
      timesAWeek: { type: DataTypes.SMALLINT, allowNull: true },
      cycleWeeks: { type: DataTypes.SMALLINT, allowNull: false, defaultValue: 1 },
      cycleAnchorOn: { type: DataTypes.DATEONLY, allowNull: false },
      windowFrom: { type: DataTypes.SMALLINT, allowNull: false },
      windowTo: { type: DataTypes.SMALLINT, allowNull: false },
      preferredStart: { type: DataTypes.SMALLINT, allowNull: false },
      durationMinutes: { type: DataTypes.SMALLINT, allowNull: false },
      carersNeeded: { type: DataTypes.SMALLINT, allowNull: false, defaultValue: 1 },
      tasks: { type: DataTypes.ARRAY(DataTypes.TEXT), allowNull: false },
      validFrom: { type: DataTypes.DATEONLY, allowNull: false },
      validTo: { type: DataTypes.DATEONLY, allowNull: true },
      seriesId: { type: DataTypes.UUID, allowNull: false, defaultValue: DataTypes.UUIDV4 },
      followsSeriesId: { type: DataTypes.UUID, allowNull: true },
      gapLeastMinutes: { type: DataTypes.SMALLINT, allowNull: true },
      gapMostMinutes: { type: DataTypes.SMALLINT, allowNull: true },
    },
    { sequelize, tableName: 'visit_patterns' },
  );
}
