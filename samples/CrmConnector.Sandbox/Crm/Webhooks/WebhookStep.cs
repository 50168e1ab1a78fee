using CrmConnector.Sandbox.Crm.Storing;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Crm.Webhooks;

/// <summary>A registered step: which webhook is told what.</summary>
/// <param name="Id">The step.</param>
/// <param name="Name">Its name.</param>
/// <param name="Url">Where the webhook is.</param>
/// <param name="AuthType">4 key in the query, 5 headers, 6 query string.</param>
/// <param name="AuthValue">The key, or XML settings with names and values.</param>
/// <param name="Filter">Columns of which one must have been written, for updates; empty: any.</param>
internal sealed record WebhookStep(
    Guid Id,
    string Name,
    string Url,
    int AuthType,
    string? AuthValue,
    IReadOnlyList<string> Filter
)
{
    private const string Query = """
        SELECT s.sdkmessageprocessingstepid, s.name, e.url, e.authtype, e.authvalue, s.filteringattributes
        FROM sdkmessageprocessingstep s
        JOIN serviceendpoint e ON e.serviceendpointid = s.eventhandler
        JOIN sdkmessage m ON m.sdkmessageid = s.sdkmessageid
        LEFT JOIN sdkmessagefilter f ON f.sdkmessagefilterid = s.sdkmessagefilterid
        WHERE s.statecode = 0 AND s.mode = 1 AND e.contract = 8 AND e.url IS NOT NULL
          AND m.name = ?1 AND (f.primaryobjecttypecode = ?2 OR s.sdkmessagefilterid IS NULL)
        ORDER BY s.rank, s.sdkmessageprocessingstepid
        """;

    /// <summary>The enabled asynchronous steps on a message of a table.</summary>
    public static List<WebhookStep> Find(ITransaction session, string message, string table)
    {
        var statement = session.Connection.Prepare(Query).Bind(1, message).Bind(2, table);
        var steps = new List<WebhookStep>();
        while (statement.Step())
        {
            steps.Add(
                new WebhookStep(
                    Guid.Parse(statement.Utf8(0)),
                    statement.IsNull(1) ? "" : statement.Text(1),
                    statement.Text(2),
                    (int)statement.Integer(3),
                    statement.IsNull(4) ? null : statement.Text(4),
                    statement.IsNull(5)
                        ? []
                        : statement
                            .Text(5)
                            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                )
            );
        }

        return steps;
    }

    public bool Concerns(RowEvent change) =>
        change.Message is not "Update"
        || Filter.Count == 0
        || change.Values.Any(value => Filter.Contains(value.Key.Name, StringComparer.Ordinal));
}
