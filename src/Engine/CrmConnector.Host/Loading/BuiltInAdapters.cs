using CrmConnector.Adapters.Dataverse;
using CrmConnector.Adapters.Exchange;
using CrmConnector.Adapters.Sql;

namespace CrmConnector.Host.Loading;

/// <summary>The adapters that the program brings.</summary>
internal static class BuiltInAdapters
{
    /// <summary>These, and those of a folder (null for none).</summary>
    public static AdapterRegistry With(string? folder) =>
        new([
            new SqlAdapter(),
            new DataverseAdapter(),
            new ExchangeAdapter(),
            .. folder is null ? [] : AdapterLoader.Load(folder),
        ]);
}
