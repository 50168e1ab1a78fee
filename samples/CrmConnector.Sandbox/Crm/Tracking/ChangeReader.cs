using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CrmConnector.Sandbox.Crm.Hosting;
using CrmConnector.Sandbox.Crm.Querying;
using CrmConnector.Sandbox.Hosting;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Crm.Tracking;

/// <summary>Answers requests with change tracking: the first round over all rows, and the rounds over changes after a token.</summary>
/// <remarks>
/// A round's delta link names the version at its beginning: what changes during a round comes again in the next one.
/// </remarks>
internal sealed class ChangeReader(
    QueryPlanner planner,
    RowJson rowJson,
    PageCookies cookies,
    DeltaTokens tokens,
    Urls urls,
    CrmSandboxOptions options
)
{
    private const int DefaultPageSize = 5_000;

    public ApiResponse Read(ITransaction session, ApiRequest request, ApiTarget target)
    {
        TrackingRules.Check(target, options);
        var plan = planner.PlanFor(target, request.Caller);
        var state = Begin(session, request, target);
        var body = new ArrayBufferWriter<byte>(4096);
        using var json = new Utf8JsonWriter(body, JsonStyle.Options);
        json.WriteStartObject();
        var context = state.Kind == PageKind.Sweep ? "" : "/$delta";
        json.WriteString("@odata.context"u8, $"{urls.Service}$metadata#{plan.Table.SetName}{plan.Context}{context}");
        json.WriteStartArray("value"u8);
        var next = WritePage(json, session, request, plan, state);
        json.WriteEndArray();
        if (next is not null)
        {
            json.WriteString("@odata.nextLink"u8, cookies.NextLink(request.Url, next));
        }
        else
        {
            json.WriteString("@odata.deltaLink"u8, DeltaLink(request.Url, state.Start));
        }

        json.WriteEndObject();
        json.Flush();
        return new ApiResponse(200) { Body = body }.With(
            "Preference-Applied",
            request.Preferences.Applied(representation: false, paged: true)
        );
    }

    /// <summary>The number of changes after a token.</summary>
    public ApiResponse Count(ITransaction session, ApiTarget target)
    {
        TrackingRules.Check(target, options);
        var since = tokens.Read(session, target.Options.DeltaToken!);
        var count = ChangeQueries.Count(session, target.Table!, since);
        var body = new ArrayBufferWriter<byte>(16);
        body.Write(Encoding.UTF8.GetBytes(count.ToString(CultureInfo.InvariantCulture)));
        return new ApiResponse(200) { Body = body, ContentType = "text/plain" };
    }

    private PageState Begin(ITransaction session, ApiRequest request, ApiTarget target)
    {
        if (target.Options.SkipToken is { } skip)
        {
            return cookies.Read(request.Url, skip);
        }

        var start = StateTable.Get(session.Connection, StateTable.Version);
        return target.Options.DeltaToken is { } token
            ? new PageState(PageKind.Changes, 1, []) { Since = tokens.Read(session, token), Start = start }
            : new PageState(PageKind.Sweep, 1, []) { Start = start };
    }

    private PageState? WritePage(
        Utf8JsonWriter json,
        ITransaction session,
        ApiRequest request,
        QueryPlan plan,
        PageState state
    )
    {
        var room = (int)Math.Min(request.Preferences.MaxPageSize ?? DefaultPageSize, DefaultPageSize);
        var next = state;
        if (state.Kind != PageKind.Deletions)
        {
            var rest = WriteRows(json, session, request, plan, state, ref room);
            if (rest is not null || state.Kind == PageKind.Sweep)
            {
                return rest;
            }

            next = state with { Kind = PageKind.Deletions, After = [FieldValue.Of(state.Since)] };
        }

        var last = DeletionJson.Write(json, session, plan.Table, urls, next.After[0].Integer, room);
        return last is { } version ? next with { Page = state.Page + 1, After = [FieldValue.Of(version)] } : null;
    }

    private PageState? WriteRows(
        Utf8JsonWriter json,
        ITransaction session,
        ApiRequest request,
        QueryPlan plan,
        PageState state,
        ref int room
    )
    {
        var statement = ChangeQueries.Rows(session, plan, state, room + 1);
        FieldValue last = default;
        while (statement.Step())
        {
            if (room == 0)
            {
                statement.Reset();
                return state with { Page = state.Page + 1, After = [last] };
            }

            rowJson.Write(json, session, statement, plan, AnnotationFilter.None, context: null);
            last =
                state.Kind == PageKind.Sweep ? statement.Value(plan.ResultWidth) : FieldValue.Of(statement.Integer(0));
            room--;
        }

        return null;
    }

    private string DeltaLink(string url, long version)
    {
        var head = UrlHead.WithoutTokens(url);
        var separator = head.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        return $"{urls.Service}{head}{separator}$deltatoken={tokens.Make(version)}";
    }
}
