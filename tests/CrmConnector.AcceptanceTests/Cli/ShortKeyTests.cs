using CrmConnector.Host.Output;

namespace CrmConnector.AcceptanceTests.Cli;

public sealed class ShortKeyTests
{
    [Fact]
    public void A_key_that_fits_is_whole()
    {
        ShortKey.Of("0b5f6a52-0000-7000-8000-000000000001").ShouldBe("0b5f6a52-0000-7000-8000-000000000001");
        ShortKey.Shortens("0b5f6a52-0000-7000-8000-000000000001").ShouldBeFalse();
    }

    [Fact]
    public void Of_a_long_one_both_ends_are_shown_as_such_keys_differ_at_their_end()
    {
        var key = "AAkALgAAAAAA" + new string('x', 88) + "gpJmXAAA=";

        var shown = ShortKey.Of(key);

        ShortKey.Shortens(key).ShouldBeTrue();
        shown.Length.ShouldBe(44);
        shown.ShouldStartWith("AAkALgAAAAAA…");
        shown.ShouldEndWith("gpJmXAAA=");
    }
}
