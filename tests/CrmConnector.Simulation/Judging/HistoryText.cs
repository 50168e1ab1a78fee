using System.Globalization;
using System.Text;
using CrmConnector.Simulation.Judging.TwoWay;
using CrmConnector.Simulation.Running;
using CrmConnector.Simulation.Scenarios;
using CrmConnector.Simulation.Systems;

namespace CrmConnector.Simulation.Judging;

/// <summary>Tells the history of one real thing, for whoever has to understand a verdict.</summary>
internal static class HistoryText
{
    public static string Of(World world, SimulatedProcess process, RealThing thing) =>
        Of(
            world,
            [process],
            [.. thing.Sources.Select(r => (process.Source, r)), .. thing.Targets.Select(r => (process.Target, r))]
        );

    public static string Of(World world, SharedThing thing) => Of(world, thing.Network.Flows, thing.All);

    private static string Of(
        World world,
        IReadOnlyList<SimulatedProcess> flows,
        IEnumerable<(SimulatedEntity Entity, SimulatedRecord Record)> records
    )
    {
        var lines = new List<(long At, string Text)>();
        foreach (var (entity, record) in records)
        {
            Add(lines, entity, record);
        }

        foreach (var run in world.Runs.Where(run => flows.Contains(run.Process)))
        {
            lines.Add((run.Began, $"{run.Process}: run begins"));
            lines.Add((run.Ended, $"{run.Process}: run ends: {run.Report?.Ending.ToString() ?? "killed"}"));
        }

        lines.AddRange(
            flows.SelectMany(flow => flow.Versions.Select(version => (version.Since, $"{flow}: a version of the file")))
        );
        var text = new StringBuilder();
        foreach (var (at, line) in lines.OrderBy(line => line.At))
        {
            text.Append(CultureInfo.InvariantCulture, $"   {at, 5} {line}\n");
        }

        return text.ToString();
    }

    private static void Add(List<(long At, string Text)> lines, SimulatedEntity entity, SimulatedRecord record)
    {
        var place = $"{entity.System.Name} {record.Key}";
        foreach (var moment in record.Changes.GroupBy(change => (change.At, change.By)))
        {
            var values = moment.Select(change =>
                $"{entity.Traits.Fields[change.Field].Name}={change.Value.ToDisplayText().Replace("\r\n", "\\n", StringComparison.Ordinal)}"
            );
            var word = moment.Key.At == record.Born ? "made" : "changed";
            lines.Add((moment.Key.At, $"{place} {word} by {moment.Key.By}: {string.Join(", ", values)}"));
        }

        if (!record.IsAlive)
        {
            lines.Add((record.Died, $"{place} deleted by {record.DiedBy}"));
        }
    }
}
