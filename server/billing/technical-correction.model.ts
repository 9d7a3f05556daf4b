import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  type Sequelize,
} from 'sequelize';

/** The file of an invoice written anew after KSeF rejected the one before. */
export class TechnicalCorrection extends Model<
  InferAttributes<TechnicalCorrection>,
  InferCreationAttributes<TechnicalCorrection>
> {
  declare invoiceId: string;
  declare revision: number;
  declare correctsSha256: string;
  declare namesSha256: CreationOptional<string | null>;
  declare rejectionCode: string;
  declare rejectionDetail: CreationOptional<string | null>;
  declare xml: Buffer;
  declare sha256: string;
  declare frozenAt: Date;
  declare frozenBy: CreationOptional<string | null>;
}

export function initTechnicalCorrection(sequelize: Sequelize): void {
  TechnicalCorrection.init(
    {
      invoiceId: { type: DataTypes.UUID, primaryKey: true, allowNull: false },
      revision: { type: DataTypes.SMALLINT, primaryKey: true, allowNull: false },
      correctsSha256: { type: DataTypes.TEXT, allowNull: false },
      namesSha256: { type: DataTypes.TEXT, allowNull: true },
      rejectionCode: { type: DataTypes.TEXT, allowNull: false },
      rejectionDetail: { type: DataTypes.TEXT, allowNull: true },
      xml: { type: DataTypes.BLOB, allowNull: false },
      sha256: { type: DataTypes.TEXT, allowNull: false },
      frozenAt: { type: DataTypes.DATE, allowNull: false },
      frozenBy: { type: DataTypes.UUID, allowNull: true },
    },
    { sequelize, tableName: 'technical_corrections' },
  );
}
