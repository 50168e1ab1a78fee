using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Adapters.Sql.Discovery;

/// <summary>A table or view with all that reading and writing need to know.</summary>
internal sealed record Table(TableName Name, string Entity, IReadOnlyList<Column> Columns)
{
    /// <summary>Quoted, with its schema.</summary>
    public required string Quoted { get; init; }

    /// <summary>The key columns in order; empty where there is no key.</summary>
    public IReadOnlyList<Column> Key { get; init; } = [];

    /// <summary>The primary key that the database declares; differs from the key where settings name another.</summary>
    public IReadOnlyList<Column> DeclaredKey { get; init; } = [];

    /// <summary>Names of constraints and indexes, and a field that each is about: errors name them.</summary>
    public IReadOnlyDictionary<string, string> ConstraintFields { get; init; } =
        System.Collections.Frozen.FrozenDictionary<string, string>.Empty;

    /// <summary>Sets of columns that are unique, the key apart.</summary>
    public IReadOnlyList<IReadOnlyList<string>> UniqueKeys { get; init; } = [];

    /// <summary>What changes with every write of a row; null for none. Not always among the columns.</summary>
    public Column? Version { get; init; }

    /// <summary>Says when a row last changed; null where no column does, or it is not to be used.</summary>
    public Column? Modified { get; init; }

    /// <summary>Why it cannot be synced; null when it can.</summary>
    public string? Problem { get; init; }

    /// <summary>How its changes are found.</summary>
    public ChangeDetection Changes { get; init; } = ChangeDetection.FullCompare("Not looked at yet.");

    /// <summary>Names the installation of the change log, or another mark that makes its checkpoints worthless when it changes.</summary>
    public string? TrackingMark { get; init; }

    /// <summary>True where a transaction can read the state of one moment without waiting for writers (snapshot isolation).</summary>
    public bool AllowsSnapshots { get; init; }

    /// <summary>True where new rows may be sent past the statements (PostgreSQL's COPY), with the same effect: a table without rewriting rules.</summary>
    public bool AllowsBulkCopy { get; init; }

    public bool MayInsert { get; init; } = true;

    public bool MayUpdate { get; init; } = true;

    public bool MayDelete { get; init; } = true;

    /// <summary>The column of that name, or null.</summary>
    public Column? Find(string name) =>
        Columns.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.Ordinal));

    public bool IsKey(Column column) => Key.Contains(column);
}
