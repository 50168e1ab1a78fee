using CrmConnector.Abstractions.Adapters;

namespace CrmConnector.Adapters.Sql.Tests.Shared;

/// <summary>Opens connections through the adapter's public seam.</summary>
internal static class Connections
{
    public static async Task<IConnection> OpenAsync(params (string Name, string Value)[] settings)
    {
        var adapter = new SqlAdapter();
        var values = adapter
            .Settings.Where(s => s.Default is not null)
            .ToDictionary(s => s.Name, s => s.Default!, StringComparer.Ordinal);
        foreach (var (name, value) in settings)
        {
            values[name] = value;
        }

#pragma warning disable RS0030 // tests may name the real clock
        var context = new AdapterContext(TimeProvider.System, new Random(1), Path.GetTempPath());
#pragma warning restore RS0030
        return await adapter.ConnectAsync(new ConnectionSettings("erp", values), context, CancellationToken.None);
    }
}
