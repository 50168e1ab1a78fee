using System.Globalization;

namespace CrmConnector.Sandbox.Page.Tables;

/// <summary>Shows tables that the page does not edit.</summary>
internal sealed class TableEndpoint(IReadOnlyList<ITableReader> readers)
{
    private const int Size = 50;

    /// <summary>All tables by their systems.</summary>
    public IEnumerable<object> Names =>
        readers.SelectMany(reader => reader.Names.Select(name => new { reader.System, Name = name }));

    public Task ShowAsync(HttpContext http, string system, string name)
    {
        var reader = readers.FirstOrDefault(r => string.Equals(r.System, system, StringComparison.Ordinal));
        if (reader is null || !reader.Names.Contains(name, StringComparer.Ordinal))
        {
            throw PageRefusal.Missing();
        }

        _ = int.TryParse(http.Request.Query["from"], NumberStyles.None, CultureInfo.InvariantCulture, out var from);
        return PageJson.SendAsync(http, reader.Read(name, from, Size));
    }
}
