using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Engine.Flows;

/// <summary>
/// Checks, at each run, that the target takes what the process writes: a right that was taken away since <c>validate</c> stops the run, or records
/// would be left out in silence.
/// </summary>
internal static class TargetRights
{
    public static void Check(ProcessDefinition process, EntitySchema target, ICollection<ConfigurationError> errors)
    {
        if (process.Creates.Allowed && !target.Writes.CanCreate)
        {
            Add("no record can be created in", "give the connection's user the right, or write 'creates: no'");
        }

        if (!target.Writes.CanUpdate && process.Fields.Any(f => f.Write != WriteRule.OnCreate))
        {
            Add(
                "no record can be changed in",
                "give the connection's user the right, or add 'write: on-create' to every mapping"
            );
        }

        if (process.Deletes.Kind == DeleteKind.Propagate && !target.Writes.CanDelete)
        {
            Add(
                "no record can be deleted in",
                "give the connection's user the right, or choose another rule for 'deletes'"
            );
        }

        void Add(string problem, string advice) =>
            errors.Add(new ConfigurationError(process.Position, $"{problem} '{process.To}'", advice));
    }
}
