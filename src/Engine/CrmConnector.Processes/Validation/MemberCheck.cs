using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Processes.Validation;

/// <summary>Do all processes of a link set say the same of how many records of an entity a link may have, and name fields that it has?</summary>
internal sealed class MemberCheck(ErrorList errors)
{
    public void Check(IReadOnlyList<Subject> subjects)
    {
        var first = new Dictionary<(string LinkSet, EntityAddress Entity), (Subject Subject, bool Many)>();
        foreach (var subject in subjects)
        {
            var process = subject.Process;
            Agree(first, subject, process.From, process.FromMembers, "from");
            Agree(first, subject, process.To, process.ToMembers, "to");
            Fields(subject, process.FromMembers, "from");
            Fields(subject, process.ToMembers, "to");
        }
    }

    private void Agree(
        Dictionary<(string LinkSet, EntityAddress Entity), (Subject Subject, bool Many)> first,
        Subject subject,
        EntityAddress entity,
        MemberRule rule,
        string side
    )
    {
        var key = (subject.Process.LinkSet, entity);
        if (first.TryAdd(key, (subject, rule.Many)) || first[key].Many == rule.Many)
        {
            return;
        }

        errors.Add(
            subject.At(side, "members"),
            $"process '{subject.Process.Name}' lets a link of set '{subject.Process.LinkSet}' have {Words(rule.Many)} of '{entity}', and process '{first[key].Subject.Process.Name}' {Words(!rule.Many)}",
            "write the same 'members' in both; where there is none, it is one"
        );
    }

    private void Fields(Subject subject, MemberRule rule, string side)
    {
        for (var i = 0; i < rule.FlowsBack.Count; i++)
        {
            var position = subject.At(side, "flowsBack", i);
            if (side == "from")
            {
                subject.ExpectSourceField(rule.FlowsBack[i], position);
            }
            else
            {
                subject.ExpectTargetField(rule.FlowsBack[i], position);
            }
        }

        if (side == "to" && rule.FlowsBack.Count > 0 && subject.Process.Reverse is null)
        {
            errors.Add(
                subject.AtKey("to", "flowsBack"),
                $"nothing flows back from '{subject.Process.To}' in a one-way process",
                "add 'direction: two-way', or remove 'flowsBack'"
            );
        }
    }

    private static string Words(bool many) => many ? "many records" : "one record";
}
