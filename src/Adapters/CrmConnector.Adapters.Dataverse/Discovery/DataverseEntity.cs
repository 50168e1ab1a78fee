using System.Collections.Frozen;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Adapters.Dataverse.Discovery;

/// <summary>A table as the Web API needs it.</summary>
internal sealed class DataverseEntity(
    EntitySchema schema,
    string setName,
    string idField,
    IEnumerable<DataverseField> fields
)
{
    /// <summary>The column that names the master of a merged record.</summary>
    public const string MasterId = "masterid";

    private const string ModifiedOn = "modifiedon";

    public EntitySchema Schema { get; } = schema;

    public string Name => Schema.Name;

    /// <summary>The entity set, for addresses.</summary>
    public string SetName { get; } = setName;

    /// <summary>The primary id column.</summary>
    public string IdField { get; } = idField;

    /// <summary>The column that tells when a record was last modified; null where there is none.</summary>
    public string? ModifiedField => Fields.ContainsKey(ModifiedOn) ? ModifiedOn : null;

    /// <summary>The column that names the record that a merged one gave way to; null where the table's records cannot be merged.</summary>
    public string? MasterField => Schema.TellsMerges ? MasterId : null;

    public FrozenDictionary<string, DataverseField> Fields { get; } =
        fields.ToFrozenDictionary(field => field.Name, StringComparer.Ordinal);

    /// <summary>The column of that name.</summary>
    /// <exception cref="SchemaChangedException">The table has no such column.</exception>
    public DataverseField Field(string name) =>
        Fields.GetValueOrDefault(name)
        ?? throw new SchemaChangedException(
            $"Table '{Name}' has no column '{name}' that can be read; run discover and correct the process."
        );
}
