using System.Data.Common;
using System.Globalization;

namespace CrmConnector.Adapters.Sql.Dialects.SqlServer;

/// <summary>
/// A row of a catalogue view, read by name. Views have grown with each version of the server: a column that is not there yet says nothing, which is
/// what a server without the feature would say.
/// </summary>
internal sealed class SqlServerCatalogRow
{
    private readonly Dictionary<string, object> _values = new(StringComparer.OrdinalIgnoreCase);

    public SqlServerCatalogRow(DbDataReader reader)
    {
        for (var i = 0; i < reader.FieldCount; i++)
        {
            if (!reader.IsDBNull(i))
            {
                _values[reader.GetName(i)] = reader.GetValue(i);
            }
        }
    }

    public string Text(string name) => Convert.ToString(_values.GetValueOrDefault(name), Invariant)?.TrimEnd() ?? "";

    public string? TextOrNull(string name) => _values.ContainsKey(name) ? Text(name) : null;

    public int Number(string name) => Convert.ToInt32(_values.GetValueOrDefault(name, 0), Invariant);

    public long Long(string name) => Convert.ToInt64(_values.GetValueOrDefault(name, 0L), Invariant);

    public DateTime Date(string name) => Convert.ToDateTime(_values.GetValueOrDefault(name), Invariant);

    public bool Flag(string name) => Number(name) != 0;

    private static CultureInfo Invariant => CultureInfo.InvariantCulture;
}
