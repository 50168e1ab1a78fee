using CrmConnector.Abstractions.Records;
using CrmConnector.State.Intents;
using FsCheck;
using FsCheck.Fluent;

namespace CrmConnector.State.Tests;

public class RecordKeyStorageTests
{
    private static readonly string[] Hostile =
    [
        "0",
        "-0",
        "007",
        "+7",
        " 7",
        "7 ",
        "1e3",
        "1.0",
        "-",
        "--",
        "-1",
        "-01",
        "9223372036854775807",
        "9223372036854775808",
        "-9223372036854775808",
        "-9223372036854775809",
        "00000000000000000001",
        "0f8fad5b-d9cb-469f-a165-70867728950e",
        "0F8FAD5B-D9CB-469F-A165-70867728950E",
        "0f8fad5bd9cb469fa16570867728950e",
        "{0f8fad5b-d9cb-469f-a165-70867728950e}",
        "0x8fad5b-d9cb-469f-a165-70867728950e",
        "+f8fad5b-d9cb-469f-a165-70867728950e",
        "0f8fad5b-d9cb-469f-a165-70867728950",
        "a\0b",
        "\0",
        "a",
        "\uD800",
        "\uDC00\uD800",
        "x\uD83D\uDE00",
        "\uD83D",
        "é",
        "e\u0301",
        "a|b",
        "'; DROP TABLE member; --",
        "\u0001abcdefghijklmno",
        "%",
        "null",
        "１２",
    ];

    [Fact]
    public async Task Hostile_keys_come_back_as_they_were_and_stay_apart()
    {
        await using var fixture = await StoreFixture.OpenAsync();
        var keys = Hostile.Select(text => new RecordKey(text)).ToArray();
        await AssertRoundTripAsync(fixture, keys);
    }

    [Fact]
    public void Any_keys_come_back_as_they_were()
    {
        var characters = Gen.OneOf(
            Gen.Choose(0, 0xFFFF).Select(c => (char)c),
            Gen.Elements('0', '1', '-', 'a', 'f', 'A', '\0', '\uD800', '\uDC00', ' ', '|')
        );
        var text = Gen.OneOf(
            characters.NonEmptyListOf().Select(list => new string([.. list])),
            Gen.Choose(int.MinValue, int.MaxValue).Select(number => number.ToString()),
            Gen.Elements(Hostile),
            Gen.ArrayOf(Gen.Choose(0, 255), 16).Select(bytes => new Guid([.. bytes.Select(b => (byte)b)]).ToString())
        );
        Prop.ForAll(
                text.NonEmptyListOf().ToArbitrary(),
                texts =>
                {
                    var keys = texts.Distinct(StringComparer.Ordinal).Select(t => new RecordKey(t)).ToArray();
                    RoundTripAsync(keys).GetAwaiter().GetResult();
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(40));
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public async Task An_empty_key_is_refused_with_a_sentence(string? key)
    {
        await using var fixture = await StoreFixture.OpenAsync();
        var error = await Should.ThrowAsync<ArgumentException>(async () => await fixture.FindAsync(key!));
        error.Message.ShouldContain("record key is empty");
    }

    private static async Task RoundTripAsync(RecordKey[] keys)
    {
        await using var fixture = await StoreFixture.OpenAsync();
        await AssertRoundTripAsync(fixture, keys);
    }

    private static async Task AssertRoundTripAsync(StoreFixture fixture, RecordKey[] keys)
    {
        await fixture.CommitAsync(
            fixture.Page() with
            {
                NewLinks = [.. keys.Select(k => StoreFixture.Pair(k.Value, k.Value, 1))],
            }
        );
        var found = await fixture.Store.Links.FindLinksAsync(fixture.Flow, keys, default);
        found.Select(f => f.Other!.Key).ShouldBe(keys);
        found.Select(f => f.LinkId).Distinct().Count().ShouldBe(keys.Length);

        var intents = keys.Select(k => new IntentRecord(k, Abstractions.Adapters.WriteKind.Create, Guid.Empty, [1])
        {
            TargetKey = k,
        });
        await fixture.Store.Intents.CommitIntentsAsync(
            new IntentPage(fixture.Flow, fixture.Run, 0, [.. intents], []),
            default
        );
        var open = await fixture.Store.Intents.LoadOpenIntentsAsync(fixture.Flow, default);
        open.Single().Intents.Select(i => i.SourceKey).ShouldBe(keys);
        open.Single().Intents.Select(i => i.TargetKey!.Value).ShouldBe(keys);
    }
}
