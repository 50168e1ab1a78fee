using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Running;
using CrmConnector.Notifications.Content;
using CrmConnector.Notifications.Localising;
using CrmConnector.Notifications.Rendering;
using CrmConnector.Planning.Deciding;
using CrmConnector.State.Journal;
using CrmConnector.State.Reviews;

namespace CrmConnector.Notifications.Tests.Localising;

/// <summary>The texts of the languages are complete, and say the same.</summary>
public sealed class ResourceTests
{
    private static readonly Dictionary<string, string> English = ResourceTexts
        .Own("en")
        .ToDictionary(StringComparer.Ordinal);

    public static TheoryData<string> Others { get; } =
    [.. Languages.All.Where(language => language != Languages.Default)];

    [Theory]
    [MemberData(nameof(Others))]
    public void Every_language_has_every_text(string language) =>
        ResourceTexts
            .Own(language)
            .Select(text => text.Key)
            .Order(StringComparer.Ordinal)
            .ShouldBe(English.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Others))]
    public void A_text_has_the_same_places_in_every_language(string language)
    {
        foreach (var (key, text) in ResourceTexts.Own(language))
        {
            // "And one more" may say its number in a word.
            var ignored = key.EndsWith(PluralForm.One, StringComparison.Ordinal) ? "count" : "";
            Places(text, ignored).ShouldBe(Places(English[key], ignored), key);
        }
    }

    [Fact]
    public void What_has_a_form_for_one_has_one_for_all_others()
    {
        foreach (var key in English.Keys.Where(key => key.EndsWith(PluralForm.One, StringComparison.Ordinal)))
        {
            English.ContainsKey(key[..^PluralForm.One.Length] + PluralForm.Other).ShouldBeTrue(key);
        }

        foreach (var key in English.Keys.Where(key => key.EndsWith(PluralForm.Other, StringComparison.Ordinal)))
        {
            English.ContainsKey(key[..^PluralForm.Other.Length] + PluralForm.One).ShouldBeTrue(key);
        }
    }

    [Fact]
    public void Everything_that_can_happen_has_words()
    {
        string[] keys =
        [
            .. Enum.GetNames<EventKind>().SelectMany(kind => Forms("event." + KebabCase.Of(kind))),
            .. Enum.GetNames<JournalOutcome>().Select(outcome => "outcome." + KebabCase.Of(outcome)),
            .. Enum.GetNames<RunEnding>().Select(ending => "ending." + KebabCase.Of(ending)),
            .. Enum.GetNames<ReportSpan>().Select(span => "report." + KebabCase.Of(span)),
            .. Enum.GetNames<AlertOccasion>().Select(occasion => "alert." + KebabCase.Of(occasion)),
            .. Enum.GetValues<Tone>().Select(tone => "verdict." + ToneView.NameOf(tone)),
            .. Enum.GetNames<TaskKind>()
                .SelectMany(kind => WithAdvice("task." + KebabCase.Of(kind)).Append("task." + KebabCase.Of(kind))),
        ];
        keys.Except(English.Keys, StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public void Every_reason_says_what_is_wrong_and_what_to_do()
    {
        string[] codes =
        [
            .. Enum.GetValues<FaultKind>().Select(PlanReason.FaultCode),
            .. typeof(PlanReason)
                .GetProperties()
                .Where(property => property.PropertyType == typeof(PlanReason))
                .Select(property => ((PlanReason)property.GetValue(null)!).Code),
            .. typeof(ReviewReasons).GetFields().Select(field => (string)field.GetRawConstantValue()!),
            PlanReason.MastersDiffer("crm/account").Code,
            PlanReason.MayExistBy("other").Code,
            "keeps-moving",
            "too-many-lines",
            "line-twice",
            "line",
        ];
        codes
            .Distinct(StringComparer.Ordinal)
            .SelectMany(code => WithAdvice("reason." + code))
            .Except(English.Keys, StringComparer.Ordinal)
            .ShouldBeEmpty();
    }

    private static IEnumerable<string> Forms(string key) => [key, key + ".many.one", key + ".many.other"];

    private static IEnumerable<string> WithAdvice(string key) => [key + ".problem", key + ".advice"];

    private static IEnumerable<string> Places(string text, string ignored) =>
        Placeholders.Of(text).Where(name => name != ignored).Order(StringComparer.Ordinal);
}
