/** The few functions of jStat that tests compare with; it ships no types. */
declare module 'jstat' {
  interface Continuous {
    cdf(x: number, ...parameters: number[]): number;
    inv(p: number, ...parameters: number[]): number;
  }
  interface Discrete {
    cdf(k: number, ...parameters: number[]): number;
    pdf(k: number, ...parameters: number[]): number;
  }
  const library: {
    readonly jStat: {
      readonly normal: Continuous;
      readonly beta: Continuous;
      readonly gamma: Continuous;
      readonly chisquare: Continuous;
      readonly poisson: Discrete;
      readonly binomial: Discrete;
    };
  };
  // eslint-disable-next-line no-restricted-exports -- how the library is made
  export default library;
}
