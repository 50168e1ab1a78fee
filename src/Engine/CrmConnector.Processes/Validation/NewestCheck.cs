using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Processes.Validation;

/// <summary>Can it be told which of two records was modified last?</summary>
internal sealed class NewestCheck : IProcessCheck
{
    public void Check(Subject subject)
    {
        if (!subject.Process.AsksNewest)
        {
            return;
        }

        Check(subject, subject.Source, subject.Process.From);
        Check(subject, subject.Target, subject.Process.To);
    }

    private static void Check(Subject subject, EntitySchema? entity, EntityAddress address)
    {
        if (entity is { Changes.TellsModificationTime: false })
        {
            subject.Errors.Add(
                subject.At("conflicts"),
                $"'{address}' does not tell when a record was modified, so it cannot be told which side is newest",
                "name the connection that wins, or write 'review'"
            );
        }
    }
}
