using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Processes.Validation;

/// <summary>Can the target do what the delete rule asks?</summary>
internal sealed class DeleteCheck : IProcessCheck
{
    public void Check(Subject subject)
    {
        if (subject.Target is not { } target)
        {
            return;
        }

        if (subject.Process.Deletes.Kind == DeleteKind.Propagate && !target.Writes.CanDelete)
        {
            subject.Errors.Add(
                subject.At("deletes"),
                $"records of '{subject.Process.To}' cannot be deleted",
                "write 'deletes: ignore', 'unlink' or '{ set: { FIELD: VALUE } }', or give the connection's user the right"
            );
        }

        foreach (var (name, value) in subject.Process.Deletes.Set)
        {
            subject.ExpectTargetField(name, subject.AtKey("deletes", "set", name));
            if (subject.TargetField(name) is not { } field)
            {
                continue;
            }

            if (!field.CanUpdate)
            {
                subject.Errors.Add(
                    subject.AtKey("deletes", "set", name),
                    $"field '{name}' of '{subject.Process.To}' cannot be changed",
                    "set another field"
                );
            }
            else if (ValueFit.Problem(field, value) is (var problem, var advice))
            {
                subject.Errors.Add(subject.At("deletes", "set", name), problem, advice);
            }
        }

        if (
            subject.Process.Deletes.Kind != DeleteKind.Ignore
            && subject.Source is { Changes: { HasFeed: true, TellsDeletions: false } changes }
        )
        {
            subject.Errors.Warn(
                subject.At("deletes"),
                $"the changes of '{subject.Process.From}' ({changes.Method}) do not tell deletions, so only a whole pass over the entity finds them",
                "see 'crmconnector discover' for what would be better"
            );
        }
    }
}
