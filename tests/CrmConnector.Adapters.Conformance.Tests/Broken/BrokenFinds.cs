using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Conditions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Adapters.Conformance.Tests.InMemory;
using Kit = CrmConnector.Adapters.Conformance.AdapterConformanceTests;

namespace CrmConnector.Adapters.Conformance.Tests.Broken;

/// <summary>Mistakes in finding records by values and in pushing conditions down.</summary>
internal static class BrokenFinds
{
    public static IReadOnlyList<BrokenAdapter> All { get; } =
    [
        new(nameof(Kit.Find_answers_every_question_in_order), store => new AnswersRepeatedQuestionsOnce(store)),
        new(nameof(Kit.A_null_is_never_found), store => new FindsNulls(store)),
        new(nameof(Kit.Find_shows_ambiguity_up_to_the_limit), store => new FindsTheFirst(store)),
        new(nameof(Kit.Find_takes_values_literally), store => new TakesUnderscoresForAnything(store)),
        new(nameof(Kit.Find_by_several_fields_needs_them_all), store => new FindsByAnyField(store)),
        new(nameof(Kit.Find_takes_many_questions), store => new AnswersAThousandAtMost(store)),
        new(nameof(Kit.Pushdown_never_loses_a_record), store => new ComparesBlanksLikeSql(store)),
    ];

    private sealed class AnswersRepeatedQuestionsOnce(MemoryStore store) : MemoryConnection(store)
    {
        public override async ValueTask<IReadOnlyList<IReadOnlyList<Record>>> FindAsync(
            FindRequest request,
            CancellationToken cancellationToken
        )
        {
            var met = new HashSet<FieldValue>();
            var answers = await base.FindAsync(request, cancellationToken);
            return
            [
                .. answers.Select((found, i) => request.Fields.Count > 1 || met.Add(request.Values[i][0]) ? found : []),
            ];
        }
    }

    private sealed class FindsNulls(MemoryStore store) : MemoryConnection(store)
    {
        protected override bool Equal(FieldValue stored, FieldValue asked) => stored == asked;
    }

    private sealed class FindsTheFirst(MemoryStore store) : MemoryConnection(store)
    {
        protected override int Limit(FindRequest request) => 1;
    }

    private sealed class TakesUnderscoresForAnything(MemoryStore store) : MemoryConnection(store)
    {
        protected override bool Equal(FieldValue stored, FieldValue asked) =>
            base.Equal(stored, asked)
            || (asked.Kind == ValueKind.Text && stored.Kind == ValueKind.Text && Like(stored.AsText(), asked.AsText()));

        private static bool Like(string stored, string asked) =>
            stored.Length == asked.Length
            && stored.Zip(asked).All(pair => pair.First == pair.Second || pair.Second == '_');
    }

    private sealed class FindsByAnyField(MemoryStore store) : MemoryConnection(store)
    {
        protected override bool Matches(
            MemoryRecord record,
            IReadOnlyList<string> fields,
            IReadOnlyList<FieldValue> values
        ) => fields.Zip(values).Any(pair => Equal(MemorySchema.Read(record, pair.First), pair.Second));
    }

    private sealed class AnswersAThousandAtMost(MemoryStore store) : MemoryConnection(store)
    {
        public override async ValueTask<IReadOnlyList<IReadOnlyList<Record>>> FindAsync(
            FindRequest request,
            CancellationToken cancellationToken
        ) => [.. (await base.FindAsync(request, cancellationToken)).Select((found, i) => i < 1_000 ? found : [])];
    }

    private sealed class ComparesBlanksLikeSql(MemoryStore store) : MemoryConnection(store)
    {
        protected override bool Meets(Condition condition, MemoryRecord record) =>
            condition is Condition.FieldTest { Operator: ConditionOperator.IsNot } test
            && MemorySchema.Read(record, test.Field).IsNull
                ? false
                : base.Meets(condition, record);
    }
}
