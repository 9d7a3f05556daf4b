import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';
import type { Month } from '#shared/kernel/time';

export class DocumentPackage extends Model<InferAttributes<DocumentPackage>, InferCreationAttributes<DocumentPackage>> {
  declare id: CreationOptional<string>;
  declare month: Month;
  /** Null: of all gminas, and of the carers. */
  declare municipalityId: CreationOptional<string | null>;
  declare withNames: boolean;
  declare requestedBy: CreationOptional<string | null>;
  declare requestedAt: Date;
  declare cancelRequestedAt: CreationOptional<Date | null>;
  declare finishedAt: CreationOptional<Date | null>;
  declare failure: CreationOptional<string | null>;
  declare attempts: CreationOptional<number>;
  declare done: CreationOptional<number>;
  declare total: CreationOptional<number>;
  declare sizeBytes: CreationOptional<number>;
}

export function initDocumentPackage(sequelize: Sequelize): void {
  DocumentPackage.init(
    {
      id: { type: DataTypes.UUID, primaryKey: true, allowNull: false, defaultValue: DataTypes.UUIDV4 },
      month: { type: DataTypes.TEXT, allowNull: false },
      municipalityId: { type: DataTypes.UUID, allowNull: true },
      withNames: { type: DataTypes.BOOLEAN, allowNull: false },
      requestedBy: { type: DataTypes.UUID, allowNull: true },
      requestedAt: { type: DataTypes.DATE, allowNull: false },
      cancelRequestedAt: { type: DataTypes.DATE, allowNull: true },
      finishedAt: { type: DataTypes.DATE, allowNull: true },
      failure: { type: DataTypes.TEXT, allowNull: true },
      attempts: { type: DataTypes.SMALLINT, allowNull: false, defaultValue: 0 },
      done: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
      total: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
      sizeBytes: { type: DataTypes.BIGINT, allowNull: false, defaultValue: 0 },
    },
    { sequelize, tableName: 'document_packages' },
  );
}
