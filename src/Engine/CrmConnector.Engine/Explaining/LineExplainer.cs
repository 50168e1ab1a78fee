using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Joining;
using CrmConnector.Engine.Lines;
using CrmConnector.Engine.Planning;
using CrmConnector.Engine.Reading;
using CrmConnector.Planning.Deciding;

namespace CrmConnector.Engine.Explaining;

/// <summary>Finds the header of a line, and what the next run would do with the line: it is decided together with its header.</summary>
internal sealed class LineExplainer(FlowOpener opener, IReadOnlyList<ProcessDefinition> processes)
{
    /// <summary>The header of a source line; null for none.</summary>
    public static async ValueTask<RecordKey?> HeaderOfAsync(
        FlowContext lines,
        RecordKey line,
        CancellationToken cancellationToken
    )
    {
        var header = lines.Process.Header!;
        var shape = new RecordShape([header.SourceField]);
        var request = new FetchRequest(lines.Process.From.Entity, shape, [line]);
        var found = await lines.Calls.CallAsync(token => lines.Source.FetchAsync(request, token), cancellationToken);
        if (found[0] is not { } record)
        {
            return (await lines.Services.Store.Lines.FindHeadersAsync(lines.Flow, [line], cancellationToken))[0];
        }

        var schemas = await lines.Calls.CallAsync(
            token => lines.Source.DescribeAsync([header.From.Entity], token),
            cancellationToken
        );
        var headers = new PointedRecords(lines.Calls, lines.Source, schemas[0]);
        return (await headers.FindAsync([record.Values[0]], cancellationToken))[0];
    }

    /// <summary>The plan of the line's header; null where there is no header.</summary>
    public async ValueTask<PagePlan?> PlanAsync(
        FlowContext lines,
        RecordKey header,
        CancellationToken cancellationToken
    )
    {
        if (processes.FirstOrDefault(p => p.Name == lines.Process.Name && p.Lines is not null) is not { } process)
        {
            return null;
        }

        var flow = await opener.OpenAsync(process, cancellationToken);
        var request = new FetchRequest(process.From.Entity, flow.SourceShape, [header]);
        var found = await flow.Calls.CallAsync(token => flow.Source.FetchAsync(request, token), cancellationToken);
        return found[0] is { } record
            ? await new PagePlanner(flow, targetIsEmpty: false).PlanAsync(
                new SourcePage([record], [], IsLast: true),
                cancellationToken
            )
            : null;
    }

    /// <summary>What would be done with the lines of a record.</summary>
    public static LineCounts Count(LineGroup group) =>
        new(
            group.Lines.Count(line => line.Plan.Kind == PlanKind.Create),
            group.Lines.Count(line => line.Plan.Kind is PlanKind.Update or PlanKind.LinkAndUpdate),
            group.Deleted.Count(),
            group.Lines.Count(line => line.Plan.Kind is PlanKind.Unchanged or PlanKind.Link)
        );
}
