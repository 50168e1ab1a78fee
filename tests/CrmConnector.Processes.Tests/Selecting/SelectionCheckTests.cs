using CrmConnector.Processes.Tests.Validation;

namespace CrmConnector.Processes.Tests.Selecting;

public sealed class SelectionCheckTests
{
    private const string Wizard = """
        wizard:
          switch: no
          fields: [ { field: telephone1 }, { field: creditlimit } ]
          conditions:
            - { field: country, question: Where?, tests: [ in, is ], answers: [ IT, FR ] }
            - { field: credit, question: How much? }
          leaving: [ keep, unlink ]
        """;

    private const string Fields = """
          - { from: name, to: name }
          - { from: phone, to: telephone1 }
          - { from: credit, to: creditlimit, direction: one-way }
        """;

    [Theory]
    [InlineData("{}")]
    [InlineData(
        "where: [ { field: country, in: [ IT ] }, { field: credit, atLeast: 5 }, { field: credit, blank: no } ]"
    )]
    [InlineData("fields: { telephone1: to-source, creditlimit: to-target }")]
    [InlineData("leaving: unlink")]
    public void What_the_process_lets_be_chosen_is_fine(string selection) => Problems(selection).ShouldBe("");

    [Theory]
    [InlineData("on: no", "the process may not be switched off; leave it on, or pause it")]
    [InlineData("where: [ { field: city, is: Roma } ]", "'city' may not be chosen; choose among country, credit")]
    [InlineData("where: [ { field: country, isNot: IT } ]", "'country' may not be tested with 'isNot'; use in, is")]
    [InlineData("where: [ { field: country, is: DE } ]", "'DE' is no answer for 'country'; choose among IT, FR")]
    [InlineData("where: [ { field: credit, atLeast: much } ]", "'much' is not a decimal number, as 'credit' needs")]
    [InlineData("where: [ { not: { field: country, is: IT } } ]", "a selection tests fields one by one")]
    [InlineData("fields: { name: none }", "field 'name' is not optional; choose among telephone1, creditlimit")]
    [InlineData("fields: { creditlimit: both }", "field 'creditlimit' cannot flow 'both'; write none, to-target")]
    [InlineData("leaving: remove", "records that leave may not be dealt with by 'remove'; write keep or unlink")]
    public void Anything_else_is_refused_with_what_may_be_chosen(string selection, string problem) =>
        Problems(selection).ShouldContain(problem);

    [Fact]
    public void A_process_without_choices_lets_nothing_be_chosen()
    {
        var selection = SelectionFileParser.Parse("on: no", "s.yaml").Selection!;

        SelectionCheck
            .Check(Files.Read(Files.Process()), selection, World.Customers)
            .ShouldHaveSingleItem()
            .ToString()
            .ShouldBe("process 'customers' declares nothing that may be chosen; add 'wizard' to its file");
    }

    private static string Problems(string text)
    {
        var process = Files.Read(Files.Process($"direction: two-way\n{Wizard}\n", Fields));
        var selection = SelectionFileParser.Parse(text, "s.yaml").Selection.ShouldNotBeNull();
        return string.Join('\n', SelectionCheck.Check(process, selection, World.Customers));
    }
}
