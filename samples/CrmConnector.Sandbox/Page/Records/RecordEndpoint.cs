using System.Globalization;

namespace CrmConnector.Sandbox.Page.Records;

/// <summary>Shows records and carries out what a person does with them.</summary>
internal sealed class RecordEndpoint(RecordBook book)
{
    private const int UsualSize = 25;
    private const int MostSize = 100;

    public IReadOnlyList<IRecordSource> Sources => book.Sources;

    /// <summary>A page; 204 where nothing has changed since the look whose stamp the request brings.</summary>
    public Task ShowAsync(HttpContext http, string view)
    {
        var query = http.Request.Query;
        if (
            query["stamp"].ToString() is { Length: > 0 } stamp
            && string.Equals(stamp, book.Stamp, StringComparison.Ordinal)
        )
        {
            http.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        }

        var size = int.TryParse(query["size"], NumberStyles.None, CultureInfo.InvariantCulture, out var wanted)
            ? Math.Clamp(wanted, 1, MostSize)
            : UsualSize;
        return PageJson.SendAsync(
            http,
            book.Show(view, new RecordQuery(TextOrNull(query["search"]), TextOrNull(query["after"]), size))
        );
    }

    public Task FindAsync(HttpContext http, string source) =>
        PageJson.SendAsync(http, Require(book[source], http.Request.Query["id"].ToString()));

    public async Task CreateAsync(HttpContext http, string source)
    {
        var change = await PageJson.ReadAsync<RecordChange>(http);
        var target = book[source];
        var id = await target.CreateAsync(change.Place, Known(target, change), http.RequestAborted);
        http.Response.StatusCode = StatusCodes.Status201Created;
        await PageJson.SendAsync(http, Require(target, id));
    }

    public async Task EditAsync(HttpContext http, string source)
    {
        var change = await PageJson.ReadAsync<RecordChange>(http);
        var target = book[source];
        var record = RequireUnchanged(target, change);
        await target.EditAsync(record, Known(target, change), http.RequestAborted);
        await PageJson.SendAsync(http, Require(target, record.Id));
    }

    public async Task DeleteAsync(HttpContext http, string source)
    {
        var change = await PageJson.ReadAsync<RecordChange>(http);
        var target = book[source];
        await target.DeleteAsync(RequireUnchanged(target, change).Id, http.RequestAborted);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary>A person decides on what he saw; where somebody wrote meanwhile, he is told and looks again.</summary>
    private static PageRecord RequireUnchanged(IRecordSource source, RecordChange change)
    {
        var record = Require(source, change.Id ?? throw PageRefusal.Malformed());
        return change.Version is null || string.Equals(change.Version, record.Version, StringComparison.Ordinal)
            ? record
            : throw PageRefusal.Changed();
    }

    private static PageRecord Require(IRecordSource source, string id) => source.Find(id) ?? throw PageRefusal.Gone();

    /// <summary>The page writes the fields that it shows, and no others.</summary>
    private static IReadOnlyDictionary<string, string?> Known(IRecordSource source, RecordChange change)
    {
        var values = change.Values ?? throw PageRefusal.Malformed();
        return values.Keys.All(name => source.Fields.Any(f => string.Equals(f.Name, name, StringComparison.Ordinal)))
            ? values
            : throw PageRefusal.Malformed();
    }

    private static string? TextOrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
