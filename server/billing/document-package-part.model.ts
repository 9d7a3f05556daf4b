import { DataTypes, type InferAttributes, type InferCreationAttributes, Model, type Sequelize } from 'sequelize';

export class DocumentPackagePart extends Model<
  InferAttributes<DocumentPackagePart>,
  InferCreationAttributes<DocumentPackagePart>
> {
  declare packageId: string;
  declare position: number;
  declare bytes: Buffer;
}

export function initDocumentPackagePart(sequelize: Sequelize): void {
  DocumentPackagePart.init(
    {
      packageId: { type: DataTypes.UUID, primaryKey: true, allowNull: false },
      position: { type: DataTypes.INTEGER, primaryKey: true, allowNull: false },
      bytes: { type: DataTypes.BLOB, allowNull: false },
    },
    { sequelize, tableName: 'document_package_parts' },
  );
}
