using CrmConnector.Simulation.Chance;

namespace CrmConnector.Simulation.Scenarios;

/// <summary>One-way processes between persons, who point to customers and to each other.</summary>
internal static class PersonProcesses
{
    public static SimulatedProcessFile ErpToCrm(string from, string to, Dice dice)
    {
        var rules = ProcessRules.Draw(dice, canSet: false, hasActive: true);
        var hasBoss = dice.Percent(50);
        return new SimulatedProcessFile(
            $"{from}-{to}-persons",
            isSecond =>
            {
                var draft = new ProcessDraft($"{from}-{to}-persons", "person", from, to, Entities.Persons);
                rules.Apply(draft);
                draft.Field("{ from: code, to: code }", new MeantField("code", "code", Meanings.Same));
                draft.Field("{ from: name, to: name }", new MeantField("name", "name", Meanings.Same));
                if (!isSecond)
                {
                    draft.Field("{ from: email, to: email }", new MeantField("email", "email", Meanings.Same));
                }

                draft.Field(
                    "{ from: company, to: company, reference: customer }",
                    new MeantField("company", "company", Meanings.Same) { IsPointer = true }
                );
                if (hasBoss)
                {
                    draft.Field(
                        "{ from: boss, to: boss, reference: person }",
                        new MeantField("boss", "boss", Meanings.Same) { IsPointer = true }
                    );
                }

                return draft.Finish();
            }
        );
    }
}
