using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Adapters.Sql.Reading;

namespace CrmConnector.Adapters.Sql.Discovery;

/// <summary>A column of a table.</summary>
/// <param name="Name">As the catalogue spells it.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Codec">Reads and binds its values.</param>
internal sealed record Column(string Name, FieldType Type, ValueCodec Codec)
{
    /// <summary>The type in the database's words, also usable in a cast.</summary>
    public string NativeType { get; init; } = "";

    public int? MaxLength { get; init; }

    public int? Precision { get; init; }

    public int? Scale { get; init; }

    public bool Nullable { get; init; } = true;

    public bool HasDefault { get; init; }

    /// <summary>The database draws its value (identity, serial, row id, generated GUID) when none is given.</summary>
    public bool IsGenerated { get; init; }

    /// <summary>It never takes a value from outside (computed, identity always, rowversion).</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>The connection's user may give it to a new row.</summary>
    public bool MayInsert { get; init; } = true;

    /// <summary>The connection's user may change it.</summary>
    public bool MayUpdate { get; init; } = true;

    /// <summary>Tables whose primary key it points to.</summary>
    public IReadOnlyList<TableName> References { get; init; } = [];

    /// <summary>Brings a value to this column's type, to write it; false where that is not possible without loss.</summary>
    public bool TryConvert(FieldValue value, out FieldValue converted) =>
        ValueConversion.TryConvert(value, Type, out converted);

    /// <summary>Makes of a value what the column may hold, to look for it; false where it can hold nothing like it.</summary>
    public bool TryLocate(FieldValue value, out FieldValue located) =>
        TryConvert(value, out located) || Codec.TryKeep(value, out located);
}
