using System.Text.Json;
using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Adapters.Dataverse.Discovery;

/// <summary>Makes a described table of its metadata.</summary>
internal static class EntityBuilder
{
    /// <summary>Makes it.</summary>
    /// <param name="name">The table.</param>
    /// <param name="metadata">What the environment says of it.</param>
    /// <param name="setNames">The names of the tables in addresses.</param>
    /// <param name="roundSize">How many records fill the requests that go out side by side.</param>
    public static DataverseEntity Build(
        string name,
        EntityMetadata metadata,
        IReadOnlyDictionary<string, string> setNames,
        int roundSize
    )
    {
        var fields = metadata
            .Attributes.Select(attribute => FieldBuilder.Build(attribute, metadata, setNames))
            .OfType<DataverseField>()
            .ToList();
        var id = metadata.Definition.Text("PrimaryIdAttribute") ?? name + "id";
        var hasId = fields.Exists(field => string.Equals(field.Name, id, StringComparison.Ordinal));
        var schema = new EntitySchema(name, [.. fields.Select(field => field.Schema)], hasId ? [id] : [])
        {
            Label = metadata.Definition.Label("DisplayName") ?? name,
            NameField = fields.Find(field => field.Name == metadata.Definition.Text("PrimaryNameAttribute"))?.Name,
            Problem = hasId
                ? null
                : $"Table '{name}' has no primary id column that can be read, so its records cannot be told apart.",
            UniqueKeys = [.. metadata.Keys.Where(IsActive).Select(KeyFields)],
            TellsMerges = fields.Exists(field =>
                field.Name == DataverseEntity.MasterId && field.Schema.Type == FieldType.Reference
            ),
            Changes = Changes(metadata.Definition, fields),
            Writes = hasId
                ? new WriteAbilities
                {
                    CanCreate = true,
                    CanUpdate = true,
                    CanDelete = true,
                    OwnGuidKeys = true,
                    Versions = metadata.Definition.Flag("IsOptimisticConcurrencyEnabled"),
                    StoredValues = true,
                    Groups = true,
                    RoundSize = roundSize,
                }
                : WriteAbilities.None,
        };
        return new DataverseEntity(schema, setNames[name], id, fields);
    }

    private static ChangeDetection Changes(JsonElement definition, List<DataverseField> fields)
    {
        var tellsTime = fields.Exists(field => field.Name is "modifiedon");
        return definition.Flag("ChangeTrackingEnabled")
            ? new ChangeDetection(
                "change tracking",
                "The table tracks its changes, deletions included; the environment remembers them for some days (7 by default)."
            )
            {
                HasFeed = true,
                TellsDeletions = true,
                TellsModificationTime = tellsTime,
            }
            : ChangeDetection.FullCompare(
                "The table does not track changes, so every run reads it whole; switch on 'Track changes' in the table's properties."
            ) with
            {
                TellsModificationTime = tellsTime,
            };
    }

    private static bool IsActive(JsonElement key) => key.Text("EntityKeyIndexStatus") is null or "Active";

    private static IReadOnlyList<string> KeyFields(JsonElement key) =>
        [.. key.Items("KeyAttributes").Select(item => item.GetString()!)];
}
