using System.Buffers;
using System.Text.Json;
using CrmConnector.Sandbox.Crm.Hosting;
using CrmConnector.Sandbox.Crm.Metadata;
using CrmConnector.Sandbox.Crm.Storing;
using CrmConnector.Sandbox.Hosting;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Crm.Querying;

/// <summary>Answers requests for one row, one column of it, or the row that a lookup points to.</summary>
internal sealed class RowReader(Catalog catalog, QueryPlanner planner, RowJson rowJson, Urls urls)
{
    public ApiResponse Read(ITransaction session, ApiRequest request, ApiTarget target)
    {
        var table = target.Table!;
        var id = Rows.Require(session, table, target.Row!);
        var version = Rows.Version(session, table, id)!.Value;
        if (IsUnchanged(request, target, table, version))
        {
            return new ApiResponse(304);
        }

        return Write(session, request, planner.PlanFor(target, request.Caller), id, 200)
            .With("Preference-Applied", request.Preferences.Applied(representation: false, paged: false));
    }

    /// <summary>The row as it is now, e.g. as the answer to a write.</summary>
    public ApiResponse Write(ITransaction session, ApiRequest request, QueryPlan plan, Guid id, int status)
    {
        var row = session.Connection.Prepare(plan.ById).Bind(1, id);
        if (!row.Step())
        {
            throw Refusals.RowMissing(plan.Table, id.ToString("D"));
        }

        var body = new ArrayBufferWriter<byte>(2048);
        using var json = new Utf8JsonWriter(body, JsonStyle.Options);
        rowJson.Write(json, session, row, plan, request.Preferences.Annotations, "/$entity");
        var etag = Etags.Of(row.Integer(0));
        row.Reset();
        json.Flush();
        return new ApiResponse(status)
        {
            Body = body,
            RowsWritten = status == 200 && request.Method is "GET" ? 0 : 1,
        }.With("ETag", etag);
    }

    /// <summary><c>contacts(id)/jobtitle</c>.</summary>
    public ApiResponse ReadProperty(ITransaction session, ApiTarget target)
    {
        var table = target.Table!;
        var column = target.Property!;
        var id = Rows.Require(session, table, target.Row!);
        var row = session
            .Connection.Prepare(
                $"SELECT {Sql.Quote(column.Name)} FROM {Sql.Quote(table.Name)} WHERE {Sql.Quote(table.PrimaryId.Name)} = ?1"
            )
            .Bind(1, id);
        row.Step();
        if (row.IsNull(0))
        {
            row.Reset();
            return new ApiResponse(204);
        }

        var body = new ArrayBufferWriter<byte>(256);
        using var json = new Utf8JsonWriter(body, JsonStyle.Options);
        json.WriteStartObject();
        json.WriteString("@odata.context"u8, $"{urls.Service}$metadata#{table.SetName}({id:D})/{column.PropertyName}");
        json.WritePropertyName("value"u8);
        FieldJson.WriteValue(json, column, row, 0);
        json.WriteEndObject();
        json.Flush();
        row.Reset();
        return new ApiResponse(200) { Body = body };
    }

    /// <summary><c>contacts(id)/parentcustomerid_account</c>; 204 where the lookup is empty or points to the other table.</summary>
    public ApiResponse ReadRelated(ITransaction session, ApiRequest request, ApiTarget target)
    {
        var navigation = target.Navigation!;
        if (navigation.Targets.Count > 1)
        {
            throw Refusals.Query($"The navigation property '{navigation.Name}' cannot be read.");
        }

        var related = catalog[navigation.Targets[0]];
        var id = Rows.Require(session, target.Table!, target.Row!);
        var pointer = Rows.Value(session, target.Table!, id, navigation.Column);
        if (pointer.IsNull || !Rows.Exists(session, related, Guid.Parse(pointer.Text.Span)))
        {
            return new ApiResponse(204);
        }

        var plan = planner.PlanFor(target with { Table = related }, request.Caller);
        return Write(session, request, plan, Guid.Parse(pointer.Text.Span), 200);
    }

    private static bool IsUnchanged(ApiRequest request, ApiTarget target, Table table, long version) =>
        table.Header.IsTracked
        && !target.Options.HasExpand
        && !request.Preferences.Annotations.Any
        && request.Headers["If-None-Match"] is { } condition
        && string.Equals(condition, Etags.Of(version), StringComparison.Ordinal);
}
