using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Engine.Flows;
using CrmConnector.Processes.Validation;

namespace CrmConnector.Engine.Lines;

/// <summary>Checks, at each run, that headers and lines can be kept together: a run does not ask whether anybody had a look at <c>validate</c>.</summary>
internal static class LineRights
{
    public static void Check(
        ProcessDefinition process,
        EntitySchema source,
        EntitySchema target,
        ICollection<ConfigurationError> errors
    )
    {
        if (process.Lines is { } lines)
        {
            foreach (var (problem, advice) in LinesRules.OfHeaders(process, source, target))
            {
                errors.Add(new ConfigurationError(lines.Position, problem, advice));
            }
        }
        else if (
            process.Header is not null
            && CreateWays.Choose(process, target) is not (CreateWay.OwnGuid or CreateWay.MappedKey or CreateWay.Receipt)
        )
        {
            var (problem, advice) = LinesRules.OfDoubtfulCreates(process);
            errors.Add(new ConfigurationError(process.Position, problem, advice));
        }
    }
}
