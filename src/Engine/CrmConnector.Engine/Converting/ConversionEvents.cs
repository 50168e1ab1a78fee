using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Events;
using CrmConnector.Engine.Flows;
using CrmConnector.State.Flows;
using CrmConnector.State.Pages;

namespace CrmConnector.Engine.Converting;

/// <summary>
/// Puts into a commit what alerts want told of records that were converted. A conversion may be done by the flow back or by that of what the record became, but it is told of the
/// record that was converted.
/// </summary>
internal sealed class ConversionEvents(FlowContext flow)
{
    private PageEvents? _events;

    /// <summary>The commit with its events.</summary>
    /// <param name="commit">Notes that conversions are done.</param>
    /// <param name="converting">The flow that converts.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async ValueTask<PageCommit> AddAsync(
        PageCommit commit,
        StoredFlow converting,
        CancellationToken cancellationToken
    )
    {
        var isAsked = flow
            .Services.Events.All.OfType<AlertRule>()
            .Any(rule => rule.Events.Contains(EventKind.RecordConverted) && rule.IsAbout(flow.Process.Name));
        if (
            !isAsked
            || flow.Services.Processes.FirstOrDefault(p => p.Name == flow.Process.Name && p.Conversion is not null)
                is not { } process
        )
        {
            return commit;
        }

        _events ??= new PageEvents(
            flow.Flow.Id == converting.Id ? flow : await ForwardAsync(process, converting, cancellationToken)
        );
        return await _events.AddAsync(commit, subjects: null, cancellationToken);
    }

    private async ValueTask<FlowContext> ForwardAsync(
        ProcessDefinition process,
        StoredFlow converting,
        CancellationToken cancellationToken
    )
    {
        var services = flow.Services;
        var source = await services.Connections.GetAsync(process.From.Connection, cancellationToken);
        var target = await services.Connections.GetAsync(process.To.Connection, cancellationToken);
        var sourceSchema = await services.Memory.DescribeAsync(
            source,
            process.From.Entity,
            flow.Calls,
            cancellationToken
        );
        var targetSchema = await services.Memory.DescribeAsync(
            target,
            process.To.Entity,
            flow.Calls,
            cancellationToken
        );
        if (sourceSchema is null || targetSchema is null)
        {
            return flow with { Alerts = null };
        }

        var sourceShape = new RecordShape(
            FlowAlerts.Fields(services.Events, process, process.From, sourceSchema).Distinct(StringComparer.Ordinal)
        );
        var targetShape = new RecordShape(
            FlowAlerts.Fields(services.Events, process, process.To, targetSchema).Distinct(StringComparer.Ordinal)
        );
        return flow with
        {
            Process = process,
            Flow = converting,
            Source = source,
            Target = target,
            SourceSchema = sourceSchema,
            TargetSchema = targetSchema,
            SourceShape = sourceShape,
            TargetShape = targetShape,
            Alerts = FlowAlerts.Of(services.Events, process, (sourceShape, sourceSchema), (targetShape, targetSchema)),
        };
    }
}
