using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Processes.Validation;

/// <summary>May records be created and changed, and safely?</summary>
internal sealed class CreateCheck : IProcessCheck
{
    public void Check(Subject subject)
    {
        if (subject.Target is not { } target)
        {
            return;
        }

        var position = subject.At(subject.Process.Conversion is null ? "creates" : "conversion");
        if (subject.Process.Creates.Allowed && !target.Writes.CanCreate)
        {
            subject.Errors.Add(
                position,
                $"no record can be created in '{subject.Process.To}'",
                "write 'creates: no', or give the connection's user the right"
            );
        }
        else if (
            subject.Process.Header is null
            && subject.IsComplete
            && CreateSafetyFinder.Find(subject) is { Kind: CreateSafetyKind.None } safety
        )
        {
            subject.Errors.Warn(
                position,
                safety.Explanation.TrimEnd('.'),
                "match by fields that the target keeps unique, or let it keep a receipt or a correlation field"
            );
        }

        if (!target.Writes.CanUpdate && subject.Process.Fields.Any(f => f.Write != WriteRule.OnCreate))
        {
            subject.Errors.Add(
                subject.At("to", "entity"),
                $"no record of '{subject.Process.To}' can be changed",
                "add 'write: on-create' to every mapping, or give the connection's user the right"
            );
        }
    }
}
