using CrmConnector.Abstractions.Definitions;
using CrmConnector.Simulation.Chance;

namespace CrmConnector.Simulation.Scenarios;

/// <summary>One-way processes between customers.</summary>
internal static class CustomerProcesses
{
    /// <summary>From an ERP into a CRM.</summary>
    public static SimulatedProcessFile ErpToCrm(string from, string to, Dice dice, bool isSelectable = false)
    {
        var rules = ProcessRules.Draw(dice, canSet: true, hasActive: true);
        var gradeIsRefused = dice.Percent(50);
        var note = dice.Pick([WriteRule.Always, WriteRule.OnCreate, WriteRule.IfEmpty]);
        return new SimulatedProcessFile(
            $"{from}-{to}-customers",
            isSecond =>
            {
                var draft = new ProcessDraft($"{from}-{to}-customers", "customer", from, to, Entities.Customers);
                rules.Apply(draft);
                draft.IsSelectable = isSelectable;
                draft.Field("{ from: code, to: code }", new MeantField("code", "code", Meanings.Same));
                draft.Field(
                    "{ from: name, to: name, convert: trim }",
                    new MeantField("name", "name", Meanings.Trimmed)
                );
                draft.Field(
                    isSecond ? "{ from: city, to: city }" : "{ from: city, to: city, convert: { case: upper } }",
                    new MeantField("city", "city", isSecond ? Meanings.Same : Meanings.UpperCase)
                );
                if (!isSecond)
                {
                    draft.Field("{ from: email, to: email }", new MeantField("email", "email", Meanings.Same));
                }

                draft.Field("{ from: credit, to: credit }", new MeantField("credit", "credit", Meanings.Same));
                draft.Field("{ from: active, to: active }", new MeantField("active", "active", Meanings.Same));
                draft.Field(
                    $"{{ from: grade, to: grade, values: {{ A: 1, B: 2, C: 3 }}, otherwise: {(gradeIsRefused ? "refuse" : "blank")} }}",
                    new MeantField(
                        "grade",
                        "grade",
                        gradeIsRefused ? Meanings.GradeNumber : Meanings.GradeNumberOrNothing
                    )
                );
                if (rules.Deletes != DeleteKind.Set)
                {
                    draft.Field(
                        $"{{ from: note, to: note, write: {Word(note)} }}",
                        new MeantField("note", "note", Meanings.Same) { Write = note }
                    );
                }

                return draft.Finish();
            }
        );
    }

    /// <summary>Into a mail server, which has fewer fields.</summary>
    public static SimulatedProcessFile ToMail(string from, string to, Dice dice)
    {
        var rules = ProcessRules.Draw(dice, canSet: false, hasActive: true);
        return new SimulatedProcessFile(
            $"{from}-{to}-customers",
            isSecond =>
            {
                var draft = new ProcessDraft($"{from}-{to}-customers", "customer", from, to, Entities.Customers);
                rules.Apply(draft);
                draft.Field("{ from: code, to: code }", new MeantField("code", "code", Meanings.Same));
                draft.Field("{ from: name, to: name }", new MeantField("name", "name", Meanings.Same));
                draft.Field("{ from: email, to: email }", new MeantField("email", "email", Meanings.Same));
                if (isSecond)
                {
                    draft.Field("{ from: city, to: city }", new MeantField("city", "city", Meanings.Same));
                }

                return draft.Finish();
            }
        );
    }

    private static string Word(WriteRule rule) =>
        rule switch
        {
            WriteRule.OnCreate => "on-create",
            WriteRule.IfEmpty => "if-empty",
            _ => "always",
        };
}
