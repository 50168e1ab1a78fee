using System.Data.Common;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Adapters.Sql.Reading;

/// <summary>Reads the values of one kind of column from a data reader, and turns values into parameters.</summary>
internal abstract class ValueCodec
{
    /// <summary>
    /// Reads the value at an ordinal. A value that the column's type cannot express (text in a number, NaN, infinity) is given as text, so that
    /// one bad value stops one record and not the reading.
    /// </summary>
    public abstract FieldValue Read(DbDataReader reader, int ordinal);

    /// <summary>The expression that reads the column, given its quoted name.</summary>
    public virtual string Select(string column) => column;

    /// <summary>A parameter with a value that was brought to the column's type, or null.</summary>
    public abstract DbParameter Parameter(string name, FieldValue value);

    /// <summary>Where a column takes values beyond its type (SQLite): keeps the value as it is.</summary>
    public virtual bool TryKeep(FieldValue value, out FieldValue kept)
    {
        kept = default;
        return false;
    }
}
