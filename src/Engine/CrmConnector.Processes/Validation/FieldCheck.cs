using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Processes.Validation;

/// <summary>Do the mapped fields exist, and may the target fields be written?</summary>
internal sealed class FieldCheck : IProcessCheck
{
    public void Check(Subject subject)
    {
        foreach (var (index, mapping) in subject.Mappings)
        {
            for (var i = 0; i < mapping.From.Count; i++)
            {
                subject.ExpectSourceField(mapping.From[i], subject.At("fields", index, "from", i));
            }

            var position = subject.At("fields", index, "to");
            subject.ExpectTargetField(mapping.To, position);
            if (subject.TargetField(mapping.To) is { } target)
            {
                Writable(subject, mapping, target, position);
            }
        }
    }

    private static void Writable(Subject subject, FieldMapping mapping, FieldSchema target, SourcePosition position)
    {
        var name = $"field '{target.Name}' of '{subject.Process.To}'";
        var isKey = subject.Target!.KeyFields.Contains(target.Name, StringComparer.Ordinal);
        if (target.Type == FieldType.Unsupported)
        {
            subject.Errors.Add(
                position,
                $"{name} is of the type {target.NativeType}, which cannot be written",
                "remove the mapping"
            );
        }
        else if (!target.CanCreate && !target.CanUpdate)
        {
            subject.Errors.Add(position, $"{name} is read-only", "remove the mapping");
        }
        else if (!target.CanCreate && subject.Process.Creates.Allowed)
        {
            subject.Errors.Add(
                position,
                $"{name} cannot be given a value when a record is created",
                "map it in a process with 'creates: no'"
            );
        }
        else if (!target.CanUpdate && !isKey && mapping.Write != WriteRule.OnCreate)
        {
            subject.Errors.Warn(
                position,
                $"{name} can be given a value only when a record is created, so later changes will be quarantined",
                "add 'write: on-create'"
            );
        }
    }
}
