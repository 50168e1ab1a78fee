using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CrmConnector.Sandbox.Crm.Faults;
using CrmConnector.Sandbox.Crm.Hosting;
using CrmConnector.Sandbox.Crm.Storing;
using CrmConnector.Sandbox.Hosting;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Crm.Querying;

/// <summary>Answers a query over a table, page by page.</summary>
internal sealed class CollectionReader(
    QueryPlanner planner,
    RowJson rowJson,
    PageCookies cookies,
    Urls urls,
    CrmSandboxOptions options,
    QueryLag lag
)
{
    private const int DefaultPageSize = 5_000;

    public ApiResponse Read(ITransaction session, ApiRequest request, ApiTarget target)
    {
        var plan = planner.PlanFor(target, request.Caller);
        var state = target.Options.SkipToken is { } token
            ? cookies.Read(request.Url, token)
            : new PageState(PageKind.Query, 1, []);
        var page = PageQuery.Build(plan, state, PageSize(request, target), lag.HorizonOf(plan.Table));
        var body = new ArrayBufferWriter<byte>(4096);
        using var json = new Utf8JsonWriter(body, JsonStyle.Options);
        json.WriteStartObject();
        json.WriteString("@odata.context"u8, $"{urls.Service}$metadata#{plan.Table.SetName}{plan.Context}");
        WriteCount(json, session, request, target, plan);
        json.WriteStartArray("value"u8);
        var next = WriteRows(json, session, request, page, state);
        json.WriteEndArray();
        if (next is not null && target.Options.Top is null)
        {
            json.WriteString("@odata.nextLink"u8, cookies.NextLink(request.Url, next));
        }

        json.WriteEndObject();
        json.Flush();
        return new ApiResponse(200) { Body = body }.With(
            "Preference-Applied",
            request.Preferences.Applied(representation: false, paged: true)
        );
    }

    /// <summary>The number of rows as plain text, capped.</summary>
    public ApiResponse Count(ITransaction session, ApiRequest request, ApiTarget target)
    {
        var body = new ArrayBufferWriter<byte>(16);
        var count = CountRows(session, planner.PlanFor(target, request.Caller), options.CountLimit);
        body.Write(Encoding.UTF8.GetBytes(count.ToString(CultureInfo.InvariantCulture)));
        return new ApiResponse(200) { Body = body, ContentType = "text/plain" };
    }

    private static long PageSize(ApiRequest request, ApiTarget target) =>
        Math.Min(target.Options.Top ?? request.Preferences.MaxPageSize ?? DefaultPageSize, DefaultPageSize);

    private PageState? WriteRows(
        Utf8JsonWriter json,
        ITransaction session,
        ApiRequest request,
        PageQuery page,
        PageState state
    )
    {
        var statement = session.Connection.Prepare(page.Sql).BindAll(page.Parameters);
        var rows = 0L;
        IReadOnlyList<FieldValue> last = [];
        while (statement.Step())
        {
            if (rows == page.Size)
            {
                statement.Reset();
                return state with { Page = state.Page + 1, After = last, Offset = state.Offset + rows };
            }

            rowJson.Write(json, session, statement, page.Plan, request.Preferences.Annotations, context: null);
            rows++;
            if (rows == page.Size)
            {
                last = page.OrderValues(statement);
            }
        }

        return null;
    }

    private void WriteCount(
        Utf8JsonWriter json,
        ITransaction session,
        ApiRequest request,
        ApiTarget target,
        QueryPlan plan
    )
    {
        if (!target.Options.Count)
        {
            return;
        }

        var counted = CountRows(session, plan, options.CountLimit + 1);
        json.WriteNumber("@odata.count"u8, Math.Min(counted, options.CountLimit));
        if (request.Preferences.Annotations.HasCounts)
        {
            json.WriteNumber("@Microsoft.Dynamics.CRM.totalrecordcount"u8, counted > options.CountLimit ? -1 : counted);
            json.WriteBoolean("@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded"u8, counted > options.CountLimit);
        }
    }

    private static long CountRows(ITransaction session, QueryPlan plan, int limit)
    {
        var where = plan.Where is null ? "" : " WHERE " + plan.Where;
        var sql =
            $"SELECT count(*) FROM (SELECT 1 FROM {Sql.Quote(plan.Table.Name)}{where} LIMIT {limit.ToString(CultureInfo.InvariantCulture)})";
        var statement = session.Connection.Prepare(sql).BindAll(plan.Parameters);
        statement.Step();
        var count = statement.Integer(0);
        statement.Reset();
        return count;
    }
}
