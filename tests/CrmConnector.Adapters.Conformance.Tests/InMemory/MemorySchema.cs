using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Adapters.Conformance.Tests.InMemory;

/// <summary>The entity that the in-memory system has.</summary>
internal static class MemorySchema
{
    public const string Entity = "customers";
    public const string Key = "id";
    public const int TextLength = 120;

    public static TestEntity TestEntity { get; } =
        new(Entity, "name")
        {
            TextMaxLength = TextLength,
            OtherText = "city",
            Integer = "employees",
            Decimal = "credit",
            Date = "founded",
            Instant = "seen",
            InstantStep = TimeSpan.FromTicks(1),
            Boolean = "active",
        };

    public static EntitySchema Schema { get; } =
        new(
            Entity,
            [
                new FieldSchema(Key, FieldType.Text) { MaxLength = 200, CanUpdate = false },
                new FieldSchema("name", FieldType.Text) { MaxLength = TextLength },
                new FieldSchema("city", FieldType.Text),
                new FieldSchema("employees", FieldType.Integer),
                new FieldSchema("credit", FieldType.Decimal) { Precision = 12, Scale = 4 },
                new FieldSchema("founded", FieldType.Date),
                new FieldSchema("seen", FieldType.Instant),
                new FieldSchema("active", FieldType.Boolean),
            ],
            [Key]
        )
        {
            TellsMerges = true,
            Changes = new ChangeDetection("change log", "The store writes down every commit.")
            {
                HasFeed = true,
                TellsDeletions = true,
                NamesPosition = true,
                TellsModificationTime = true,
            },
            Writes = new WriteAbilities
            {
                CanCreate = true,
                CanUpdate = true,
                CanDelete = true,
                OwnGuidKeys = true,
                MappedKeys = true,
                Receipts = true,
                Versions = true,
                ComparesValues = true,
                StoredValues = true,
                Groups = true,
            },
        };

    public static FieldValue Read(MemoryRecord record, string field) =>
        string.Equals(field, Key, StringComparison.Ordinal)
            ? FieldValue.Text(record.Key.Value)
            : record.Values.GetValueOrDefault(field, FieldValue.Null);
}
