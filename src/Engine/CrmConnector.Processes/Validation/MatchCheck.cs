using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Schema;

namespace CrmConnector.Processes.Validation;

/// <summary>Do the matches compare fields that exist and can be equal?</summary>
internal sealed class MatchCheck : IProcessCheck
{
    public void Check(Subject subject)
    {
        for (var i = 0; i < subject.Process.Match.Count; i++)
        {
            foreach (var pair in subject.Process.Match[i].Pairs)
            {
                var source = subject.AtKey("match", i, pair.SourceField);
                var target = subject.At("match", i, pair.SourceField);
                subject.ExpectSourceField(pair.SourceField, source);
                subject.ExpectTargetField(pair.TargetField, target);
                Comparable(subject, pair, target);
            }
        }
    }

    private static void Comparable(Subject subject, MatchPair pair, SourcePosition position)
    {
        if (
            subject.SourceField(pair.SourceField) is not { } source
            || subject.TargetField(pair.TargetField) is not { } target
        )
        {
            return;
        }

        if (target.Type is FieldType.Binary or FieldType.Unsupported)
        {
            subject.Errors.Add(
                position,
                $"'{target.Name}' is {TypeName.Of(target.Type)} and cannot be searched for",
                "match by another field"
            );
        }
        else if (TypeFits.Of(source.Type, target.Type) == TypeFit.Never)
        {
            subject.Errors.Add(
                position,
                $"'{source.Name}' is {TypeName.Of(source.Type)} and '{target.Name}' is {TypeName.Of(target.Type)}, so they are never equal",
                "match fields of the same type"
            );
        }
    }
}
