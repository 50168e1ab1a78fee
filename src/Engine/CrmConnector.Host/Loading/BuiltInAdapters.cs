using CrmConnector.Adapters.Dataverse;
using CrmConnector.Adapters.Sql;

namespace CrmConnector.Host.Loading;

/// <summary>The adapters that the program brings.</summary>
internal static class BuiltInAdapters
{
    /// <summary>These, and those of a folder (null for none).</summary>
    public static AdapterRegistry With(string? folder) =>
        new([new SqlAdapter(), new DataverseAdapter(), .. folder is null ? [] : AdapterLoader.Load(folder)]);
}
